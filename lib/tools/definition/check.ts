import type * as z from 'zod/mini';
import type { PageRule, Probe, ToolDefinition } from '../tool-definition.ts';
import { toolDefinition } from './schema.ts';

/** A definition that may be used, or why not: one sentence per fault, each with the place it stands at. */
export type Checked = { definition: ToolDefinition; faults: [] } | { definition: null; faults: string[] };

/** A definition's JSON is at most this long, so that a page never waits for one. */
const longest = 65_536;

/** Checks one definition of any origin: its shape, then what a shape cannot say. */
export function checkDefinition(data: unknown): Checked {
  if ((JSON.stringify(data)?.length ?? 0) > longest)
    return { definition: null, faults: [`/: longer than ${longest} characters`] };
  const parsed = toolDefinition.safeParse(data);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `/${issue.path.map(String).join('/')}: ${sentence(issue)}`);
    return { definition: null, faults: faults.slice(0, 20) };
  }
  const faults = meaning(parsed.data);
  return faults.length > 0 ? { definition: null, faults } : { definition: parsed.data, faults: [] };
}

/** Checks several, so that a bad one spoils no other; the later of one id wins. */
export function checkDefinitions(all: readonly unknown[]): { definitions: ToolDefinition[]; faults: string[][] } {
  const checked = all.map(checkDefinition);
  return {
    definitions: overlaid(checked.flatMap(({ definition }) => definition ?? [])),
    faults: checked.map(({ faults }) => faults),
  };
}

/** Built-in definitions with an organisation's or a user's over them by id, without the disabled ones. */
export function overlaid(
  definitions: readonly ToolDefinition[],
  over: readonly ToolDefinition[] = [],
  disabled: readonly string[] = [],
): ToolDefinition[] {
  const byId = new Map([...definitions, ...over].map((definition) => [definition.id, definition]));
  return [...byId.values()].filter(({ id }) => !disabled.includes(id));
}

/** True where no probe of a record page is graded A or B: such a tool is off until a person turns it on. */
export function isExperimental({ pages }: ToolDefinition): boolean {
  const probes = pages.filter(({ object }) => object !== undefined).flatMap((page) => page.probes ?? []);
  return !probes.some(({ evidence }) => evidence !== 'C');
}

/** The schema library's words for people are left out of the bundle; these are all that a definition needs. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.message !== 'Invalid input') return issue.message;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return `must be of type ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'too_small':
      return `at least ${issue.minimum}`;
    default:
      return 'not in the form of this field';
  }
}

function meaning(definition: ToolDefinition): string[] {
  const { objects, company, pages } = definition;
  const faults: string[] = [];
  if (company !== undefined && !Object.hasOwn(objects, company)) faults.push(`/company: ${company} is no object`);
  for (const page of pages) {
    const at = `/pages/${page.name}`;
    const named = [page.object, page.rows?.object].filter((name) => name !== undefined);
    for (const name of named) if (!Object.hasOwn(objects, name)) faults.push(`${at}: ${name} is no object`);
    if (page.object !== undefined)
      faults.push(...keyFaults(page, definition.instance).map((fault) => `${at}: ${fault}`));
    for (const probe of [...(page.probes ?? []), ...(page.rows?.probes ?? [])])
      faults.push(...probeFaults(probe, definition).map((fault) => `${at}/probes/${probe.name}: ${fault}`));
    const names = (page.probes ?? []).map(({ name }) => name);
    if (new Set(names).size < names.length) faults.push(`${at}: two probes of one name`);
    const asked = (page.probes ?? []).flatMap((probe) => (probe.from === 'api' ? probe.get : []));
    if (new Set(asked).size > 1) faults.push(`${at}: one request per view, so all API probes share one path`);
    if (page.rows?.probes?.some(({ from }) => from === 'api')) faults.push(`${at}: no request for rows`);
  }
  if (new Set(pages.map(({ name }) => name)).size < pages.length) faults.push('/pages: two pages of one name');
  return faults;
}

/** Every shape must give every group of the key and the instance, or some records would have none. */
function keyFaults(page: PageRule, instance = ''): string[] {
  const named = [...`${page.key ?? '{id}'}${instance}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const wanted = named.filter((name) => name !== 'host' && name !== 'site');
  return page.urls.flatMap((shape) => {
    const given = new Set(
      [
        shape.path,
        shape.hash ?? '',
        ...Object.values(shape.query ?? {}),
        ...Object.values(shape.hashQuery ?? {}),
      ].flatMap((text) => [...text.matchAll(/:(\w+)/g)].map(([, name]) => name)),
    );
    return wanted.filter((name) => !given.has(name)).map((name) => `${shape.path} gives no {${name}} for the key`);
  });
}

function probeFaults(probe: Probe, { objects }: ToolDefinition): string[] {
  const faults: string[] = [];
  if (probe.object !== undefined && !Object.hasOwn(objects, probe.object)) faults.push(`${probe.object} is no object`);
  if (probe.key !== undefined && !probe.object) faults.push('a key needs its object');
  if (probe.kind !== 'record' && (probe.object ?? probe.key)) faults.push('object and key are for records');
  // Prose names people and companies that the record is not about.
  if (probe.role === 'mention' && (probe.kind === 'name' || probe.kind === 'domain'))
    faults.push('a name or domain in prose says nothing');
  if (probe.from === 'api' && !probe.get.startsWith('/') && !probe.get.startsWith('{mount}/'))
    faults.push('an API path begins with / or {mount}/');
  return faults;
}
