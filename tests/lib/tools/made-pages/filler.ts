/** Words of an interface in several languages: what a page says around a record, and what no probe may read. */
const words =
  'Home Ansicht Filtre 設定 Macros Team Verlauf Tiempo Bearbeiten Status Priority 担当者 Aide Später Share Watch More'.split(
    ' ',
  );

/** About `count` elements of plausible furniture: menus, toolbars, counters, icons. The same for the same numbers. */
export function filler(count: number, start = 0): string {
  const items = Array.from({ length: Math.ceil(count / 4) }, (_, i) => {
    const word = words[(start + i * 7) % words.length];
    return i % 3 === 0
      ? `<li><a href="/x/${start + i}"><i></i><b>${word}</b></a></li>`
      : `<li><button><svg><path/></svg></button>${word}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

/** A saved page: the first line says what it is made from and how it must read. */
export interface MadePage {
  file: string;
  header: {
    url: string;
    tool: string;
    page: string;
    /** Selectors of all nodes that are read, and where each was learned. */
    sources: Record<string, string>;
    /** The other record's nodes. */
    second: string;
    /** Parts that arrive after the page has loaded. */
    late: string[];
    answers?: Record<string, unknown>;
    expect: { record: object | null; identifiers: object[]; rows: object[] };
  };
  head: string;
  /** Of `body`. */
  attributes?: string;
  body: string;
}

/** The text of a saved page as it stands in the fixtures folder. */
export function pageText({ header, head, attributes, body }: MadePage): string {
  const { url, tool, page, ...rest } = header;
  const first = { url, capturedAt: '2026-11-21', tool, page, from: 'made from public evidence', ...rest };
  return `<!-- ${JSON.stringify(first)} -->\n<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${head}</head>\n<body${attributes ? ` ${attributes}` : ''}>${body}</body></html>\n`;
}

/** `requestor email ann@acme.example requester` for each identifier, as fixtures write them. */
export function reads(...lines: string[]): object[] {
  return lines.map((line) => {
    const [role, kind, ...rest] = line.split(' ');
    return { role, kind, value: rest.slice(0, -1).join(' '), probe: rest.at(-1) };
  });
}
