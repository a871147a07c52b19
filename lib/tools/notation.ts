import type { ApiSource, Cleaner, Evidence, PageRule, Probe, RowRule, Selector, UrlShape } from './tool-definition.ts';

/** Short forms in which the built-in definitions are written; what they give is the plain data of `tool-definition.ts`. */

type Kind = Probe['kind'];
/** Everything a probe may say beside its place; the role is `subject` where none is given. */
type More = Evidence &
  Partial<Pick<Probe, 'role' | 'fact' | 'expected' | 'many' | 'clean' | 'key'>> & { unseen?: true; frame?: Selector };
type Request = Evidence & Pick<ApiSource, 'get' | 'witness'>;

export const proof = (evidence: Evidence['evidence'], source: string): Evidence => ({ evidence, source });
export const paths = (known: Evidence, ...all: string[]): UrlShape[] => all.map((path) => ({ path, ...known }));
/** Routes behind `#`, wherever the tool is installed. */
export const hashes = (known: Evidence, ...all: string[]): UrlShape[] =>
  all.map((hash) => ({ path: '/*', hash, ...known }));

/** A page of one object, named after it; its id is a number unless `rest` says otherwise. */
export const page = (object: string, urls: UrlShape[], rest: Partial<PageRule> = {}): PageRule => ({
  ...{ name: object, object, urls },
  groups: { id: ['digits'] },
  ...rest,
});
export const list = (
  name: string,
  urls: UrlShape[],
  rows: RowRule | undefined,
  rest: Partial<PageRule> = {},
): PageRule => ({ name, urls, ...(rows ? { rows } : {}), ...rest });

/** A link to a record of this tool. */
export const link = (name: string, object: string, at: Selector, more: More): Probe => ({
  ...{ name, kind: 'record', role: 'subject', object, from: 'href', at },
  ...more,
});
export const text = (name: string, kind: Kind, at: Selector, more: More): Probe => ({
  ...{ name, kind, role: 'subject', from: 'text', at },
  ...more,
});
export const href = (name: string, kind: Kind, at: Selector, more: More): Probe => ({
  ...{ name, kind, role: 'subject', from: 'href', at },
  ...more,
});
export const value = (name: string, kind: Kind, at: Selector, more: More): Probe => ({
  ...{ name, kind, role: 'subject', from: 'value', at },
  ...more,
});
export const attribute = (name: string, kind: Kind, [from, at]: [string, Selector], more: More): Probe => ({
  ...{ name, kind, role: 'subject', from: 'attribute', attribute: from, at },
  ...more,
});
/** Something in the answer of the tool's own interface. */
export const asked = (
  name: string,
  kind: Kind,
  path: string,
  request: Request,
  more: Partial<More> & Pick<ApiSource, 'where'> & { object?: string } = {},
): Probe => ({ name, kind, role: 'subject', from: 'api', path, ...request, ...more });

const customerLabel: Cleaner[] = ['customerLabel'];
/** Labels as `customer/acme`; others name no customer. */
export const labels = (at: Selector, known: Evidence): Probe =>
  text('labels', 'codename', at, { many: 10, clean: customerLabel, ...known });
/** What people wrote: links to records and addresses in it are mentions. */
export const prose = (box: string, known: Evidence): Probe[] => [
  href('linked-records', 'record', `:is(${box}) a[href]`, { role: 'mention', many: 20, ...known }),
  text('text', 'email', box, { role: 'mention', many: 20, ...known }),
];
/** Fields an administrator made, told apart by their captions: the customer's name, and its number in other systems. */
export const fields = (at: Selector, label: string, value: Selector, known: Evidence): Probe[] => {
  const place = { from: 'field', role: 'subject', many: 5, at, label, value, ...known } as const;
  return [
    { name: 'customer-field', kind: 'name', words: 'customer', ...place },
    { name: 'account-id-field', kind: 'accountId', words: 'accountId', ...place },
  ];
};
