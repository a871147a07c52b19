import { builtInTools } from '../../../lib/tools/built-in.ts';
import { isHostOf } from '../../../lib/tools/host.ts';
import { isSelfHosted, pageOf } from '../../../lib/tools/record-url.ts';
import type { ToolDefinition } from '../../../lib/tools/tool-definition.ts';

/** Tools that would read this page: those that name its host; elsewhere the self-hosted ones one of whose pages it fits. */
export function claimants(url: string): ToolDefinition[] {
  const { hostname } = new URL(url);
  const named = builtInTools.filter(({ hosts }) => isHostOf(hostname, hosts));
  return (named.length > 0 ? named : builtInTools.filter(isSelfHosted)).filter((tool) => pageOf(url, tool));
}
