import browser from 'webextension-polyfill';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';

/** True there keeps the page's script from asking the tool's interface; the script reads its own tool's key. */
const keyOf = (tool: string) => `dom-only:${tool}`;
/** True there keeps badges from the rows of a tool's lists: its pages are not told what a row is. */
const plainListsKey = (tool: string) => `plain-lists:${tool}`;

/** True where something is read from the tool's own documented interface. */
export function hasInterface({ pages }: ToolDefinition): boolean {
  return pages.some(({ probes }) => probes?.some(({ from }) => from === 'api'));
}

/** True where the tool has lists whose rows can be marked. */
export function hasLists({ pages }: ToolDefinition): boolean {
  return pages.some(({ rows }) => rows !== undefined);
}

/** The tools among these whose lists a person wants as they are. */
export function readPlainLists(tools: readonly ToolDefinition[]): Promise<Set<string>> {
  return switchedOff(tools, plainListsKey);
}

/** Marks the rows of a tool's lists, as at first, or leaves them as they are; for pages made to agree from now on. */
export function markLists(tool: string, mark: boolean): Promise<void> {
  return turn(plainListsKey(tool), mark);
}

/** The definition for pages whose lists stay as they are. */
export function withoutLists(definition: ToolDefinition): ToolDefinition {
  return { ...definition, pages: definition.pages.map(({ rows: _, ...page }) => page) };
}

/** The tools among these whose interface a person does not want asked. */
export function readDomOnly(tools: readonly ToolDefinition[]): Promise<Set<string>> {
  return switchedOff(tools, keyOf);
}

/** Lets a tool's interface be asked, as at first, or keeps it from being asked; open pages follow at once. */
export function askInterface(tool: string, ask: boolean): Promise<void> {
  return turn(keyOf(tool), ask);
}

async function switchedOff(tools: readonly ToolDefinition[], key: (tool: string) => string): Promise<Set<string>> {
  const stored = await browser.storage.local.get(tools.map(({ id }) => key(id)));
  return new Set(tools.map(({ id }) => id).filter((id) => stored[key(id)] === true));
}

/** What is on is not kept: only what a person turned off. */
async function turn(key: string, on: boolean): Promise<void> {
  if (on) await browser.storage.local.remove(key);
  else await browser.storage.local.set({ [key]: true });
}
