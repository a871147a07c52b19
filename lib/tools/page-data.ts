import { known } from './known-words.ts';
import type { PageRule, ToolDefinition } from './tool-definition.ts';

/** A definition as a page gets it: where its statements were learned is for people who read it, not for a page to load. */
export function forPage<T>(definition: T): T {
  return JSON.parse(
    JSON.stringify(definition, (_, value: unknown) => (isStatement(value) ? { ...value, source: '' } : value)),
  );
}

/** Of that, what tells the addresses of the tool's pages, and what a list has to hold to be one: all a first script needs. */
export function addressesOf(definition: ToolDefinition): ToolDefinition {
  const { fingerprint: _, pages, ...rest } = definition;
  return forPage({ ...rest, pages: pages.map((page) => ({ ...without(page), ...rowsOf(page) })) });
}

/** Names of customer fields in many languages, by what they name; null where a definition reads no labelled field. */
export function wordsFor({ pages }: ToolDefinition): Record<keyof typeof known, string[]> | null {
  const probes = pages.flatMap((page) => [...(page.probes ?? []), ...(page.rows?.probes ?? [])]);
  if (!probes.some(({ from }) => from === 'field')) return null;
  return { customer: [...known.customer], accountId: [...known.accountId] };
}

const forReading = new Set(['root', 'witness', 'probes']);

function without<T extends object>(rule: T): T {
  return Object.fromEntries(Object.entries(rule).filter(([name]) => !forReading.has(name))) as T;
}

function rowsOf({ rows }: PageRule): Pick<PageRule, 'rows'> {
  return rows ? { rows: without(rows) } : {};
}

function isStatement(value: unknown): value is { source: string } {
  return typeof value === 'object' && value !== null && 'evidence' in value && 'source' in value;
}
