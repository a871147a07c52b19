const newline = 0x0a;
const carriageReturn = 0x0d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const comma = 0x2c;

/** A page's JSON, and for each record that stood on a line of its own the bytes of that line. */
export interface RecordLines {
  json: unknown;
  lines: ReadonlyMap<unknown, Uint8Array>;
}

/**
 * Parses a page that has one record a line. Every such line is parsed by itself and a number put in its place; what
 * remains is parsed as the frame around them. A raw line break cannot stand inside a JSON string, so where line and
 * frame both parse, the whole means the same. Null when the page is laid out otherwise: then parse it as a whole.
 */
export function parseByLine(bytes: Uint8Array, text: string): RecordLines | null {
  const spans = recordSpans(bytes);
  if (spans.length === 0) return null;
  const texts = text.split('\n');
  const records: unknown[] = [];
  const lines = new Map<unknown, Uint8Array>();
  try {
    for (const [i, { line, from, to }] of spans.entries()) {
      const own = (texts[line] ?? '').trimEnd();
      const hasComma = own.endsWith(',');
      const record: unknown = JSON.parse(hasComma ? own.slice(0, -1) : own);
      records.push(record);
      lines.set(record, bytes.subarray(from, to));
      texts[line] = hasComma ? `${i},` : String(i);
    }
    const json = JSON.parse(texts.join('\n')) as Record<string, unknown>;
    return putBack(json, records) ? { json, lines } : null;
  } catch {
    // Pretty-printed or broken: parsing it as a whole tells which.
    return null;
  }
}

/** Lines that look like one object, perhaps with a comma behind it: their number and their bytes without the comma. */
function recordSpans(bytes: Uint8Array): { line: number; from: number; to: number }[] {
  const spans: { line: number; from: number; to: number }[] = [];
  for (let from = 0, line = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(newline, from);
    const next = end < 0 ? bytes.length : end;
    let to = next;
    if (bytes[to - 1] === carriageReturn) to -= 1;
    if (bytes[to - 1] === comma) to -= 1;
    if (bytes[from] === openBrace && bytes[to - 1] === closeBrace) spans.push({ line, from, to });
    from = next + 1;
  }
  return spans;
}

/** Puts the records where their numbers stand. False unless each stands once in one of the page's lists. */
function putBack(page: Record<string, unknown>, records: readonly unknown[]): boolean {
  const seen = new Set<number>();
  let twice = false;
  const fill = (list: unknown) => {
    if (!Array.isArray(list)) return;
    list.forEach((entry, i) => {
      if (typeof entry !== 'number' || entry >= records.length) return;
      twice ||= seen.has(entry);
      seen.add(entry);
      list[i] = records[entry];
    });
  };
  fill(page.accounts);
  fill(page.feedback);
  if (page.deleted instanceof Object) {
    const deleted = page.deleted as Record<string, unknown>;
    fill(deleted.accounts);
    fill(deleted.feedback);
  }
  return !twice && seen.size === records.length;
}
