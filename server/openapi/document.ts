import { type ProblemType, problems } from '../http/problem.ts';
import { limits } from '../routes/changes.ts';
import { type Operation, operations } from './operations.ts';
import { componentSchemas, schemaRef } from './schemas.ts';

const string = { type: 'string' };

const parameters = {
  id: { name: 'id', in: 'path', required: true, schema: string },
  cursor: {
    name: 'cursor',
    in: 'query',
    description: 'Where the last answer ended; absent: a new snapshot.',
    schema: string,
  },
  limit: {
    name: 'limit',
    in: 'query',
    description: 'Accounts, feedback and deletions together; clamped.',
    schema: { type: 'integer', minimum: limits.least, maximum: limits.most, default: limits.usual },
  },
  scope: {
    name: 'scope',
    in: 'query',
    description: 'mine: accounts whose team holds the e-mail of who asks. Absent: as the cursor, or all.',
    schema: { type: 'string', enum: ['mine'] },
  },
  'If-None-Match': { name: 'If-None-Match', in: 'header', schema: string },
  'If-Match': { name: 'If-Match', in: 'header', description: 'The rev that was changed.', schema: string },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'New for every action; the same key gives the first answer again.',
    schema: { type: 'string', format: 'uuid' },
  },
};

const headers = {
  'Cache-Control': { description: 'No cache keeps an answer.', schema: { const: 'no-store' } },
  Vary: { description: 'What an answer depends on.', schema: { const: 'Authorization, Accept-Encoding' } },
  Date: { description: "The server's clock.", schema: string },
  'Alongside-Api': { description: 'An answer without it is not ours.', schema: { const: '1' } },
  ETag: { description: 'Weak.', schema: string },
  'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } },
  Allow: { description: 'The methods of this path.', schema: string },
};

type HeaderName = keyof typeof headers;
const everyAnswer: HeaderName[] = ['Cache-Control', 'Vary', 'Date', 'Alongside-Api'];
const everyProblem: ProblemType[] = ['method-not-allowed', 'version-unsupported', 'server-error', 'unavailable'];

function headerRefs(names: HeaderName[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function problemHeaders(status: number): HeaderName[] {
  if ([409, 429, 503].includes(status)) return [...everyAnswer, 'Retry-After'];
  return status === 405 ? [...everyAnswer, 'Allow'] : everyAnswer;
}

function responses({ answers, problems: named, open, parameters: taken = [] }: Operation) {
  const tagged: HeaderName[] = taken.includes('If-None-Match') ? [...everyAnswer, 'ETag'] : everyAnswer;
  const good = Object.entries(answers).map(([status, schema]) => [
    status,
    {
      description: status === '304' ? 'Nothing has changed' : 'Done',
      headers: headerRefs(tagged),
      ...(schema && { content: { 'application/json': { schema: schemaRef(schema) } } }),
    },
  ]);
  const types = [...named, ...everyProblem, ...(open ? [] : (['unauthorized', 'too-many-requests'] as const))];
  const bad = [...new Set(types.map((type) => problems[type]))].map((status) => [
    status,
    {
      description: types.filter((type) => problems[type] === status).join(', '),
      headers: headerRefs(problemHeaders(status)),
      content: { 'application/problem+json': { schema: schemaRef('Problem') } },
    },
  ]);
  return Object.fromEntries([...good, ...bad]);
}

function operationOf(id: string, operation: Operation) {
  const { summary, body, open, capability, parameters: taken = [] } = operation;
  // PATCH cannot do without the rev, DELETE can.
  const refs = taken.map((name) =>
    name === 'If-Match' ? { ...parameters[name], required: operation.method === 'PATCH' } : parameters[name],
  );
  return {
    operationId: id,
    summary,
    ...(capability && { description: `Served where GET /v1/me lists the capability ${capability}.` }),
    ...(open && { security: [] }),
    ...(refs.length > 0 && { parameters: refs }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaRef(body) } } } }),
    responses: responses(operation),
  };
}

/** The OpenAPI 3.1 document of this server, made from the model's schemas and the table of operations. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: operationOf(id, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Alongside',
      version: '1',
      description: 'Accounts and customer feedback, for the people who meet the customer.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths,
    components: {
      schemas: componentSchemas(),
      headers,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}
