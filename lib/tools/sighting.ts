import type { RecordRef } from '../model/record-ref.ts';

/** How an identifier relates to the record on screen, most decisive first. */
export type Role = 'subject' | 'requestor' | 'participant' | 'mention';

/** A: the tool's source or vendor documentation. B: a shipping extension or a dated capture. C: inference, at most a maybe. */
export type Grade = 'A' | 'B' | 'C';

/** Ranks identifiers within one role, strongest first. */
export type Strength = 'record' | 'email' | 'domain' | 'name';

/**
 * What a page says about its customer.
 * - `record`: a record of a tool (`ref` is set; `value` is its lookup key without `r:`): the open one, the company it
 *   names, or one it links to;
 * - `accountId`: the customer's id in the company's own system;
 * - `email`, `domain`, `name`, `codename`: in their normal form, a name as written.
 */
export type IdentifierKind = 'record' | 'accountId' | 'email' | 'domain' | 'name' | 'codename';

export interface Identifier {
  kind: IdentifierKind;
  value: string;
  role: Role;
  grade: Grade;
  /** The probe's name in its definition: stable, for diagnostics and "how it matched". */
  probe: string;
  ref?: RecordRef;
}

/** All that leaves a page: identifiers and which probes found nothing. No text, no DOM, no URL. */
export interface Sighting {
  tool: string;
  /** The page's name in the definition, for example `ticket`. */
  page: string;
  /** The record on screen; null on list pages. */
  record: RecordRef | null;
  /** True where one record may concern several customers (an issue), false where it is one customer's (a ticket). */
  several: boolean;
  identifiers: Identifier[];
  /** Names of expected probes that found nothing: `miss`. */
  misses: string[];
  /** Names of probes that disagree with another probe of the same fact: `drift`. */
  drifts: string[];
}

/** One row of a list page. */
export interface RowSighting {
  record: RecordRef;
  identifiers: Identifier[];
}

/** The strength an identifier has within its role. */
export function strengthOf(kind: IdentifierKind): Strength {
  switch (kind) {
    case 'record':
    case 'accountId':
      return 'record';
    case 'email':
    case 'domain':
      return kind;
    default:
      return 'name';
  }
}
