import { looksLike } from '../../lib/tools/fingerprint.ts';
import { type PageReading, readPage } from '../../lib/tools/read-page.ts';
import { rowsOfPage } from '../../lib/tools/read-rows.ts';
import { claim, isSelfHosted } from '../../lib/tools/record-url.ts';
import type { RowSighting } from '../../lib/tools/sighting.ts';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';

/** What a page says, without its elements. */
export interface Identified extends Pick<PageReading, 'sighting' | 'settled'> {
  rows: RowSighting[];
}

/**
 * Reads the document this runs in. The URL's host counts as enabled for every tool that names it, and for a self-hosted
 * one whose fingerprint fits. Null where no tool claims the page.
 */
export function identify(url: string, document: Document, definitions: ToolDefinition[]): Identified | null {
  const tools = definitions
    .filter((one) => !isSelfHosted(one) || looksLike(document, one) || !one.fingerprint)
    .map(({ id }) => id);
  const claimed = claim(url, definitions, new Map([[new URL(url).origin, tools]]));
  const input = claimed && { definition: claimed.definition, url, document, targets: definitions };
  const reading = input && readPage(input);
  if (!reading) return null;
  const rows = rowsOfPage(input).map(({ record, identifiers }) => ({ record, identifiers }));
  return { sighting: reading.sighting, settled: reading.settled, rows };
}
