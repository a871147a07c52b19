import { expect, test } from 'vitest';
import { createServer } from '../../server/create-server.ts';
import type { Database } from '../../server/database/sql.ts';
import { openApiDocument } from '../../server/openapi/document.ts';

const never = () => Promise.reject(new Error('no database here'));
const database: Database = { kind: 'pglite', query: never, transaction: never, close: never };

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, object> };
  responses: Record<string, { headers: object; content?: Record<string, object> }>;
  security?: object[];
}
const document = openApiDocument() as unknown as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { type?: string; properties?: object; required?: string[] }> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

function walk(value: unknown, visit: (each: Record<string, unknown>) => void) {
  if (typeof value !== 'object' || value === null) return;
  visit(value as Record<string, unknown>);
  for (const each of Object.values(value)) walk(each, visit);
}

test('the document is OpenAPI 3.1 and its own JSON', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test('every $ref resolves', () => {
  const refs = new Set<string>();
  walk(document, (each) => typeof each.$ref === 'string' && refs.add(each.$ref));
  expect(refs.size).toBeGreaterThan(15);
  for (const ref of refs) {
    const found = ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((node, step) => Object(node)[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);
    expect(found, ref).toBeTypeOf('object');
  }
});

test('every route of the app stands in it, and the other way round', () => {
  const routes = createServer({ database })
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const written = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(new Set(routes)).toEqual(new Set(written));
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
});

test('every operation names its path parameters, answers, errors and headers', () => {
  for (const { path, method, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const named = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    expect(named, path).toEqual(inPath);
    const statuses = Object.keys(operation.responses);
    expect(
      statuses.some((status) => status.startsWith('2')),
      path,
    ).toBe(true);
    expect(statuses).toEqual(
      expect.arrayContaining(['405', '426', '500', '503', ...(operation.security ? [] : ['401'])]),
    );
    for (const [status, { headers, content }] of Object.entries(operation.responses)) {
      expect(Object.keys(headers)).toEqual(expect.arrayContaining(['Cache-Control', 'Vary', 'Date', 'Alongside-Api']));
      if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
    }
    if (method === 'post' && !path.endsWith('lookup')) {
      expect(operation.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', required: true }));
    }
    expect(Boolean(operation.requestBody), `${method} ${path}`).toBe(['post', 'patch'].includes(method));
  }
});

test('the schemas say what the contract requires, and allow null where absent is meant', () => {
  const { Account, Feedback } = document.components.schemas;
  expect([...(Account?.required ?? [])].sort()).toEqual(['id', 'name', 'rev', 'updatedAt']);
  expect([...(Feedback?.required ?? [])].sort()).toEqual(
    ['accountId', 'id', 'kind', 'rev', 'status', 'title', 'updatedAt'].sort(),
  );
  expect(JSON.stringify(Account?.properties)).toContain('"null"');
});

test('no schema is left empty by accident', () => {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    expect(Object.keys(schema).length, name).toBeGreaterThan(0);
    expect(JSON.stringify(schema), name).not.toContain('$schema');
  }
});

test('it is served without a token', async () => {
  const response = await createServer({ database }).request('/v1/openapi.json');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(document);
});
