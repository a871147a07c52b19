import { builtInTools } from '../../../../lib/tools/built-in.ts';
import { pageOf } from '../../../../lib/tools/record-url.ts';
import { listed, placesOf } from '../probed-nodes.ts';
import { filler, type MadePage, reads } from './filler.ts';

/** Whose record a part of a page shows. */
export interface Customer {
  name: string;
  domain: string;
  person: string;
  email: string;
  /** Ends the label of an issue: `customer/nordwind`. */
  code: string;
  number: string;
}
export const nordwind: Customer = {
  name: 'Nordwind Logistics GmbH',
  domain: 'nordwind-logistics.example',
  person: 'Maria Schmidt',
  email: 'maria.schmidt@nordwind-logistics.example',
  code: 'nordwind',
  number: 'ACC-1001',
};
const sakura: Customer = {
  name: 'Sakura Foods',
  domain: 'sakura-foods.example',
  person: 'Haruto Tanaka',
  email: 'haruto.tanaka@sakura-foods.example',
  code: 'sakura',
  number: 'ACC-1014',
};

/** A page as its facts tell it: the part that shows one record is drawn twice, on screen and for a record that is kept hidden. */
export interface Sketch {
  file: string;
  path: string;
  page: string;
  record: [object: string, key: string] | null;
  /** The part for a customer and the record's key. */
  part: (of: Customer, key: string) => string;
  /** The hidden record's key; beside a list nothing but its people is hidden. */
  other?: string;
  reads?: string[];
  rows?: { key: string; object?: string; reads: string[] }[];
  head?: string;
  /** Attributes of `body`. */
  body?: string;
  answers?: Record<string, unknown>;
}

/** Saved pages of a tool, made of sketches; each node that is read has the source its definition names. */
export function madePages(tool: string, host: string, known: string, sketches: Sketch[], instance = host): MadePage[] {
  const ref = (object: string, key: string) => ({ tool, instance, object, key });
  return sketches.map(({ file, path, page, record, part, other = '', head = '', body, answers, ...rest }) => {
    const url = `https://${host}${path}`;
    return {
      file: `${tool}/${file}.html`,
      header: {
        ...{ url, tool, page, sources: sourcesOf(tool, page, known), second: '.kept', late: ['.shown > *'] },
        ...(answers ? { answers } : {}),
        expect: {
          record: record && ref(...record),
          identifiers: reads(...inOrder(rest.reads ?? [], url, tool)),
          rows: (rest.rows ?? []).map(({ key, object, reads: lines }) => ({
            record: ref(object ?? record?.[0] ?? '', key),
            identifiers: reads(`subject record ${tool}|${instance}|${object ?? record?.[0]}|${key} link`, ...lines),
          })),
        },
      },
      head: `<title>Desk</title>${head}`,
      ...(body ? { attributes: body } : {}),
      body: `${filler(170)}<div class="kept" style="display:none">${rest.rows ? '' : part(sakura, other)}${filler(30, 5)}<p>${sakura.email}</p></div><div class="shown">${part(nordwind, record?.[1] ?? '')}</div>${filler(170, 9)}`,
    };
  });
}

/** As a reading gives them: by role, then by evidence, then as the definition names them; the address comes first. */
function inOrder(lines: string[], url: string, tool: string): string[] {
  const definition = builtInTools.find(({ id }) => id === tool);
  const shown = definition && pageOf(url, definition);
  const probes = shown?.page.probes ?? [];
  const rank = (line: string): number => {
    const name = line.split(' ').at(-1);
    const at = probes.findIndex((probe) => probe.name === name);
    const grade = (name === 'url' ? shown?.shape : probes[at])?.evidence ?? 'C';
    return roles.indexOf(line.split(' ')[0] ?? '') * 1000 + 'ABC'.indexOf(grade) * 100 + at;
  };
  return lines.toSorted((a, b) => rank(a) - rank(b));
}
const roles = ['subject', 'requestor', 'participant', 'mention'];

/** Roots and witnesses name no source of their own: they stand in the page as `known` says. */
function sourcesOf(tool: string, name: string, known: string): Record<string, string> {
  const page = builtInTools.find(({ id }) => id === tool)?.pages.find((one) => one.name === name);
  const { root, witness = [], probes = [], rows } = page ?? {};
  const sources: Record<string, string> = {};
  const note = (selectors: string[], source: string) => {
    for (const selector of selectors) if (selector !== ':scope') sources[selector] ??= source;
  };
  for (const probe of [...probes, ...(rows?.probes ?? [])]) {
    const inside = probe.from === 'field' ? [probe.label, ...listed(probe.value)] : [];
    note([...placesOf(probe), ...inside], `grade ${probe.evidence}: ${probe.source}`);
  }
  if (rows) note([...listed(rows.each), ...listed(rows.link)], `grade ${rows.evidence}: ${rows.source}`);
  note([...(root ? listed(root) : []), ...witness.flatMap(({ at }) => listed(at))], known);
  return sources;
}
