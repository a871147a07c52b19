import type { RecordRef } from '../model/record-ref.ts';
import { isHostOf } from './host.ts';
import { isSelfHosted, recordRefs, refsAt } from './record-url.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** Hosts remembered at most: feedback links few, but a server can send any. */
const mostHosts = 1000;
/** A link that stands there as a parsed URL has it: a lower-case host, and a path without escapes, dots or what follows it. */
const plainLink =
  /^https?:\/\/((?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(\/[\w/~-]{0,500})?$/;

/**
 * `recordRefs` for definitions that stay: which of them may claim a host is worked out once, and the browser's parser,
 * slow as it is, is asked only about links that are not plain. A sync asks this for every link of every record.
 */
export function recordIndex(definitions: readonly ToolDefinition[]): (url: string) => RecordRef[] {
  const claimants = new Map<string, readonly ToolDefinition[]>();
  const ofHost = (host: string) => {
    const known = claimants.get(host);
    if (known) return known;
    const named = definitions.filter(({ hosts }) => isHostOf(host, hosts));
    const found = named.length > 0 ? named : definitions.filter(isSelfHosted);
    if (claimants.size >= mostHosts) claimants.clear();
    claimants.set(host, found);
    return found;
  };
  return (url) => {
    const [, hostname, pathname = '/'] = plainLink.exec(url) ?? [];
    if (hostname === undefined) return recordRefs(url, definitions);
    return refsAt({ hostname, host: hostname, pathname, search: '', hash: '' }, ofHost(hostname));
  };
}
