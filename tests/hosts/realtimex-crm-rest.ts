import type { Row, Tables } from './realtimex-crm-tables.ts';

/** Parameters of a table query that are not conditions on a column. */
const reserved = new Set(['select', 'order', 'limit', 'offset', 'columns', 'on_conflict']);

/** A page of rows and how many there are in all. */
export type Rows = { rows: Row[]; offset: number; total: number };

/** The rows of a table that a PostgREST query asks for: the part of its language the CRM's pages use. */
export function queryRows(tables: Tables, table: string, query: URLSearchParams): Rows {
  let rows = [...(tables[table] ?? [])];
  for (const [column, condition] of query) {
    if (!reserved.has(column)) rows = rows.filter((row) => holds(row, column, condition));
  }
  const [column = '', direction] = query.get('order')?.split(',')[0]?.split('.') ?? [];
  if (column) rows.sort((a, b) => compare(a[column], b[column]) * (direction === 'desc' ? -1 : 1));
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? rows.length);
  return { rows: rows.slice(offset, offset + limit), offset, total: rows.length };
}

/** `column=op.value`, `or=(a.op.value,b.op.value)`, `and=(…)`. */
function holds(row: Row, column: string, condition: string): boolean {
  if (column === 'or' || column === 'and') {
    // A comma inside a value's own brackets separates no conditions.
    const parts = condition.replace(/^\(|\)$/g, '').split(/,(?![^()]*\))/);
    const each = (part: string) => {
      const [name = '', ...rest] = part.split('.');
      return holds(row, name, rest.join('.'));
    };
    return column === 'or' ? parts.some(each) : parts.every(each);
  }
  // `id@0`: the page numbers conditions on one column.
  return fits(row[column.replace(/@.*$/, '')] ?? null, condition);
}

function fits(have: unknown, condition: string): boolean {
  if (condition.startsWith('not.')) return !fits(have, condition.slice('not.'.length));
  const [operator = ''] = condition.split('.', 1);
  const want = condition.slice(operator.length + 1);
  switch (operator) {
    case 'eq':
    case 'is':
      return String(have) === want;
    case 'neq':
      return String(have) !== want;
    case 'in':
      return list(want, '()').includes(String(have));
    case 'cs':
      return [have].flat().some((one) => list(want, '{}').includes(String(one)));
    case 'like':
    case 'ilike':
      return String(have ?? '')
        .toLowerCase()
        .includes(want.replace(/[%*]/g, '').toLowerCase());
    case 'gt':
    case 'gte':
      return compare(have, want) > 0 || (operator === 'gte' && String(have) === want);
    case 'lt':
    case 'lte':
      return compare(have, want) < 0 || (operator === 'lte' && String(have) === want);
    default:
      return true;
  }
}

const list = (text: string, [open, close]: string) =>
  text
    .slice(text.startsWith(open ?? '') ? 1 : 0, text.endsWith(close ?? '') ? -1 : undefined)
    .split(',')
    .map((one) => one.replace(/^"|"$/g, ''));

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && !Number.isNaN(Number(b))) return a - Number(b);
  const [left, right] = [String(a ?? ''), String(b ?? '')];
  return left < right ? -1 : Number(left > right);
}
