import type { Grade, IdentifierKind, Role } from './sighting.ts';

/**
 * A host tool as data. Plain JSON: the built-in ones, an organisation's own and a user's are the same thing.
 * README.md explains every field; `definition/schema.ts` is the check at the trust boundary.
 */
export interface ToolDefinition {
  /** Lower-case letters, digits and hyphens; the `system` of the contract's external ids. */
  id: string;
  name: string;
  /** Exact names or `*.suffix`, compared by label. Empty: every installation has a host of its own. */
  hosts: string[];
  /**
   * How record references name the installation, of groups, `{host}` and `{site}` (what the `*` of the fitting host stands
   * for). Absent: the host. For tools with several hosts per installation, or several installations on one host.
   */
  instance?: string;
  /** True where the tool is also installed on hosts of its own although `hosts` names some. */
  selfHosted?: boolean;
  /** True where an installation may live under a path (`/rt/Ticket/…`): every path shape may then have a prefix. */
  mount?: boolean;
  /** Marks of the tool's own pages; one that is found is enough to recognise it on an unknown host. */
  fingerprint?: Mark[];
  /** The object that stands for a customer company; absent where the tool has none. */
  company?: string;
  /** What the tool calls its records. */
  objects: Record<string, ObjectRule>;
  /** When the definition was last compared with the tool, and with what: a running one, saved pages, or what is written about it. */
  checked?: { on: string; with: 'tool' | 'pages' | 'facts' };
  pages: PageRule[];
}

export interface ObjectRule {
  /** True where one record may concern several customers (an issue), absent where it is one customer's (a ticket). */
  several?: boolean;
}

/** What link parsing needs of a definition; a whole definition is one. */
export type RecordTarget = Pick<ToolDefinition, 'id' | 'hosts' | 'instance' | 'selfHosted' | 'mount' | 'objects'> & {
  pages: Pick<PageRule, 'name' | 'urls' | 'groups' | 'starts' | 'object' | 'key'>[];
};

/** Evidence that a statement holds: its grade and where that was learned. */
export interface Evidence {
  evidence: Grade;
  source: string;
}

export interface Mark extends Evidence {
  at: Selector;
}

/** CSS, stable hooks only. Several: ordered alternatives, the first that finds something wins. */
export type Selector = string | readonly string[];

export interface PageRule {
  name: string;
  /** Any one of them is enough. */
  urls: UrlShape[];
  /** How a group of the URL is checked and normalised; a group without a rule is `record`. */
  groups?: Record<string, Cleaner[]>;
  /** What a group must begin with, for tools that tell their objects by it: `{ "id": "001" }`. Another value: not this page. */
  starts?: Record<string, string>;
  /** Present on a record page: which object it shows. Absent: a list. */
  object?: string;
  /** The record's key, made of groups: `{owner}/{repo}#{number}`. Absent: `{id}`. */
  key?: string;
  /** The part of the page that shows the record. Absent: the whole body. */
  root?: Selector;
  /**
   * Where the record's id stands inside the root. One that agrees with the URL is enough, none means stale; `changed` counts
   * only where no other has a value.
   */
  witness?: Witness[];
  probes?: Probe[];
  rows?: RowRule;
}

/** A page's address. All parts that are given must fit. */
export interface UrlShape extends Evidence {
  /** URLPattern syntax for path names, without regular expression groups. */
  path: string;
  /** Parameter to `:group` or to the exact value it must have. */
  query?: Record<string, string>;
  /** Like `path`, for what stands behind `#` and before a `?` in it; the leading slash may be missing on the page. */
  hash?: string;
  /** Like `query`, for parameters in the fragment: behind its `?`, or the whole of it. */
  hashQuery?: Record<string, string>;
}

export type Witness = IdWitness | ChangedWitness;
export type IdWitness = {
  clean?: Cleaner[];
  /** What the value must be; absent: the record's key. */
  equals?: string;
} & DomSource;
/** For pages without the record's id: the element of its title must be another, or say another thing, than for the record before. */
export interface ChangedWitness {
  from: 'changed';
  at: Selector;
}

export type Probe = Evidence & {
  name: string;
  kind: IdentifierKind;
  role: Role;
  /** Probes of one fact are compared: where neither holds the other's values, both are `drift`. */
  fact?: string;
  /** The page always has this node; without it the probe is a `miss`. */
  expected?: boolean;
  /** How many values it may give; absent: one, and two different ones are `drift`, not a guess. */
  many?: number;
  /** Absent: the kind's own cleaner. */
  clean?: Cleaner[];
  /** For kind `record`: which object the value names; for `href` only links to that object count. Absent: the value is a link. */
  object?: string;
  /** For kind `record` not from `href`: the key, made of the URL's groups and `{value}`. Absent: `{value}`. */
  key?: string;
} & (DomSource | UrlSource | MetaSource | JsonSource | FieldSource | ApiSource);

/** Where in the document. */
interface Place {
  at: Selector;
  /** A same-origin frame in which `at` is looked for. */
  frame?: Selector;
  /** Read it even when it is not visible (a folded box). */
  unseen?: boolean;
}
export type DomSource = Place & ({ from: 'text' } | { from: 'href' } | { from: 'value' } | AttributeSource);
export interface AttributeSource {
  from: 'attribute';
  attribute: string;
}
/** Groups of the URL put together: `{portal}`; `{host}` is the host name. */
export interface UrlSource {
  from: 'url';
  value: string;
}
/** `<meta name>` or `<meta property>`. */
export interface MetaSource {
  from: 'meta';
  meta: string;
}
/** JSON in a script element: property names joined by dots, `*` for every member. */
export interface JsonSource extends Omit<Place, 'unseen'> {
  from: 'json';
  path: string;
  /** A value in the same JSON that must be the record's key (or `equals`): what a page was loaded with may be old. */
  witness?: { path: string; equals?: string };
}
/** The tool's documented same-origin API: a path made of groups and `{mount}`, and where in the answer. */
export interface ApiSource {
  from: 'api';
  get: string;
  path: string;
  /**
   * Keeps of the first `*` in `path` only members whose `member` equals what stands at `is` in the same answer, or is a known
   * name of a customer field or an account id field.
   */
  where?: { member: string; is: string } | { member: string; words: FieldSource['words'] };
  /** A value in the answer that must be the record's key (or `equals`): an answer of another shape says nothing. */
  witness?: { path: string; equals?: string };
}
/** Labelled fields: rows whose label is a known name of a customer field or an account id field. */
export interface FieldSource extends Place {
  from: 'field';
  label: string;
  value: Selector;
  words: 'customer' | 'accountId';
  /** Reads this attribute of the value's element; absent: its text. */
  attribute?: string;
}

/** Records in a list. */
export interface RowRule extends Evidence {
  /** One element per record, also where a record takes several table rows. */
  each: Selector;
  /** The link to the record, inside the row. */
  link: Selector;
  object: string;
  probes?: Probe[];
}

/** Named ways to check and normalise a text; see README.md. */
export type Cleaner =
  | 'text'
  | 'digits'
  | 'trailingDigits'
  | 'record'
  | 'slug'
  | 'path'
  | 'uuid'
  | 'issueKey'
  | 'salesforceId'
  | 'email'
  | 'hostname'
  | 'emailDomain'
  | 'codename'
  | 'customerLabel'
  | 'listed'
  | 'lower'
  | 'upper';

/** The organisation's own names of fields, added to the built-in ones. */
export interface Vocabulary {
  customer?: readonly string[];
  accountId?: readonly string[];
}
