import browser from 'webextension-polyfill';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';

/** True there keeps the page's script from asking the tool's interface; the script reads its own tool's key. */
const keyOf = (tool: string) => `dom-only:${tool}`;

/** True where something is read from the tool's own documented interface. */
export function hasInterface({ pages }: ToolDefinition): boolean {
  return pages.some(({ probes }) => probes?.some(({ from }) => from === 'api'));
}

/** The tools among these whose interface a person does not want asked. */
export async function readDomOnly(tools: readonly ToolDefinition[]): Promise<Set<string>> {
  const stored = await browser.storage.local.get(tools.map(({ id }) => keyOf(id)));
  return new Set(tools.map(({ id }) => id).filter((id) => stored[keyOf(id)] === true));
}

/** Lets a tool's interface be asked, as at first, or keeps it from being asked; open pages follow at once. */
export async function askInterface(tool: string, ask: boolean): Promise<void> {
  if (ask) await browser.storage.local.remove(keyOf(tool));
  else await browser.storage.local.set({ [keyOf(tool)]: true });
}
