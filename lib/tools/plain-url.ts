import { recordKey } from '../model/record-ref.ts';
import { pageOf } from './record-url.ts';
import type { ToolDefinition, UrlShape } from './tool-definition.ts';

/**
 * The shortest address of the record a URL shows that the definition still reads as that record: what else a tool keeps
 * in an address (a session, a search, who sent one there) is nobody's business. Null where the URL shows no record.
 */
export function plainUrl(text: string, definition: ToolDefinition): string | null {
  const shown = pageOf(text, definition);
  const url = URL.parse(text);
  if (!shown?.ref || !url) return null;
  const wanted = recordKey(shown.ref);
  const query = named(url.searchParams, shown.shape.query);
  const short = [url.pathname, url.pathname + query, url.pathname + url.hash, url.pathname + query + url.hash];
  const fits = (address: string) => {
    const read = pageOf(address, definition);
    return read?.ref ? recordKey(read.ref) === wanted : false;
  };
  return [...short.map((rest) => url.origin + rest), url.href].find(fits) ?? null;
}

/** The parameters that tell the record, as a query. */
function named(parameters: URLSearchParams, wanted: UrlShape['query'] = {}): string {
  const kept = [...parameters].filter(([name]) => Object.hasOwn(wanted, name));
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}
