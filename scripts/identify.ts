import type { Identifier } from '../lib/tools/sighting.ts';
import { strengthOf } from '../lib/tools/sighting.ts';
import { Mistake, requestOf } from './identify/arguments.ts';
import { identifyInBrowser } from './identify/browser.ts';
import type { Identified } from './identify/in-page.ts';

/** What is printed: everything that would leave the page, and nothing else of it. */
function report(found: Identified | null) {
  return {
    tool: found?.sighting.tool ?? null,
    page: found?.sighting.page ?? null,
    record: found?.sighting.record ?? null,
    settled: found?.settled ?? null,
    identifiers: (found?.sighting.identifiers ?? []).map(printed),
    misses: found?.sighting.misses ?? [],
    drifts: found?.sighting.drifts ?? [],
    rows: (found?.rows ?? []).map(({ record, identifiers }) => ({ record, identifiers: identifiers.map(printed) })),
  };
}

function printed({ kind, value, role, grade, probe }: Identifier) {
  return { kind, value, role, strength: strengthOf(kind), grade, probe };
}

function lines({
  tool,
  page,
  record,
  settled,
  identifiers,
  misses,
  drifts,
  rows,
}: ReturnType<typeof report>): string[] {
  if (!tool) return ['No tool claims this page: no URL shape fits, or the page has none of the tool’s marks.'];
  const named = (all: ReturnType<typeof printed>[], indent: string) =>
    all.map((one) => `${indent}${one.role} ${one.kind} ${one.value} (${one.strength}, ${one.grade}, ${one.probe})`);
  return [
    `${tool} ${page}${record ? ` ${record.object} ${record.key} on ${record.instance}` : ''}`,
    ...(settled ? [] : ['  The page does not show the record of its URL: nothing but the URL was read.']),
    ...named(identifiers, '  '),
    ...misses.map((name) => `  miss: ${name} found nothing`),
    ...drifts.map((name) => `  drift: ${name} disagrees`),
    ...rows.flatMap((row) => [`  row ${row.record.object} ${row.record.key}`, ...named(row.identifiers, '    ')]),
  ];
}

// The linker strips types with a function Node still calls experimental; its warning is none of the reader's business.
process.removeAllListeners('warning');
process.on('warning', (warning) => warning.name !== 'ExperimentalWarning' && console.error(warning.message));

try {
  const request = requestOf(process.argv.slice(2));
  const found = report(await identifyInBrowser(request));
  console.log(request.json ? JSON.stringify(found, null, 2) : lines(found).join('\n'));
} catch (error) {
  console.error(error instanceof Mistake ? error.message : error);
  process.exitCode = 1;
}
