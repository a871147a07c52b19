/** A record of a host tool: a ticket, an issue, a deal, a company page. One mechanism makes it from every URL. */
export interface RecordRef {
  /** A tool definition's id, for example `rt`. */
  tool: string;
  /** Lower-case host[:port] of the installation. */
  instance: string;
  /** The tool's own word: `ticket`, `issue`, `organization`. */
  object: string;
  key: string;
}

/** `r:<tool>|<instance>|<object>|<key>`, the lookup key of a record. */
export function recordKey(ref: RecordRef): string {
  return `r:${ref.tool}|${ref.instance}|${ref.object}|${ref.key}`;
}

/** Which records a URL may stand for: several where self-hosted tools share a URL shape, none where no tool claims it. */
export type ParseRecordUrl = (url: string) => RecordRef[];
