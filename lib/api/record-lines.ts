const newline = 0x0a;
const carriageReturn = 0x0d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const comma = 0x2c;

/** Bytes of each record of a list, by its place; none for a record that stood on no line of its own. */
type Lines = (Uint8Array | undefined)[];

/** A page's JSON, and the lines its accounts and feedback stood on. */
export interface RecordLines {
  json: unknown;
  accounts: Lines;
  feedback: Lines;
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
  const records: Standing[] = [];
  try {
    for (const [i, { line, from, to }] of spans.entries()) {
      const own = (texts[line] ?? '').trimEnd();
      const hasComma = own.endsWith(',');
      const value: unknown = JSON.parse(hasComma ? own.slice(0, -1) : own);
      records.push({ value, line: bytes.subarray(from, to) });
      texts[line] = hasComma ? `${i},` : String(i);
    }
    const json = JSON.parse(texts.join('\n')) as Record<string, unknown>;
    return putBack(json, records);
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

interface Standing {
  value: unknown;
  line: Uint8Array;
}

/** Puts the records where their numbers stand. Null unless each stands once in one of the page's lists. */
function putBack(page: Record<string, unknown>, records: readonly Standing[]): RecordLines | null {
  const seen = new Set<number>();
  let twice = false;
  const fill = (list: unknown): Lines => {
    if (!Array.isArray(list)) return [];
    return list.map((entry: unknown, i) => {
      const record = typeof entry === 'number' ? records[entry] : undefined;
      if (!record) return undefined;
      twice ||= seen.has(entry as number);
      seen.add(entry as number);
      list[i] = record.value;
      return record.line;
    });
  };
  const accounts = fill(page.accounts);
  const feedback = fill(page.feedback);
  if (page.deleted instanceof Object) {
    const deleted = page.deleted as Record<string, unknown>;
    fill(deleted.accounts);
    fill(deleted.feedback);
  }
  return !twice && seen.size === records.length ? { json: page, accounts, feedback } : null;
}
