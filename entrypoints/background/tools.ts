import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import type { ToolListing } from '../../lib/messages/direction.ts';
import { type EnabledOrigin, originOf, readOrigins, writeOrigins } from '../../lib/platform/origins.ts';
import { filterGranted, injectIntoOpenTabs, syncPageScripts, type ToolData } from '../../lib/platform/page-scripts.ts';
import { Refusal } from '../../lib/platform/receive.ts';
import { isExperimental } from '../../lib/tools/definition/check.ts';
import { isHostOf } from '../../lib/tools/host.ts';
import { followsLinks, linkTargets } from '../../lib/tools/link-targets.ts';
import { addressesOf, forPage, wordsFor } from '../../lib/tools/page-data.ts';
import { type Stores, stores } from './stores.ts';
import { ToolCatalogue } from './tool-catalogue.ts';
import {
  askInterface,
  hasInterface,
  hasLists,
  markLists,
  readDomOnly,
  readPlainLists,
  withoutLists,
} from './tool-switches.ts';

/** The tools in force for who is signed in; those built in where nobody is. */
export async function toolsOf(open: Stores | null): Promise<ToolCatalogue> {
  return open ? open.tools() : new ToolCatalogue();
}

/** The tools in force now; those built in where nobody is signed in or the store that knows more cannot be read. */
export async function toolsInForce(): Promise<ToolCatalogue> {
  try {
    return await toolsOf(await stores());
  } catch {
    return new ToolCatalogue();
  }
}

/** The definitions that pages were last made to agree with, in this worker's life. */
let agreed: string | null = null;

/**
 * Takes the tools of the configuration last read: open pages of a tool whose definition changed get it at once.
 * @returns the name of what link keys are made with from now on
 */
export async function adoptTools(open: Stores): Promise<string> {
  const { scheme, definitions } = await open.readTools();
  // A cycle comes often, and the browser is slow to tell which scripts it has.
  if (JSON.stringify(definitions) === agreed) return scheme;
  try {
    if (await registerTools()) await reinject();
  } catch {
    // A sync does not fail for a script that could not be registered: the next one tries again.
  }
  return scheme;
}

/** Every tool with the origins it is turned on for, and whether the browser still grants them. */
export async function listTools(): Promise<ToolListing[]> {
  const [origins, tools] = await Promise.all([readOrigins(), toolsInForce()]);
  const granted = new Set(await filterGranted(origins));
  const [domOnly, plainLists] = await Promise.all([readDomOnly(tools.definitions), readPlainLists(tools.definitions)]);
  return tools.definitions.map((tool) => ({
    id: tool.id,
    name: tool.name,
    hosts: tool.hosts,
    experimental: isExperimental(tool),
    asksInterface: hasInterface(tool) ? !domOnly.has(tool.id) : null,
    marksLists: hasLists(tool) ? !plainLists.has(tool.id) : null,
    served: tools.isServed(tool.id),
    enabled: origins
      .filter((each) => each.tool === tool.id)
      .map((each) => ({ origin: each.origin, granted: granted.has(each) })),
  }));
}

/**
 * Turns a tool on for one origin and puts its script into tabs already open there.
 * @throws Refusal where the origin is none, is another tool's own host, or the browser does not grant it
 */
export async function enableTool(tool: string, text: string): Promise<ToolListing[]> {
  const origin = originOf(text);
  const definition = (await toolsInForce()).byId(tool);
  if (!origin || !definition) throw new Refusal('BAD_ORIGIN', i18n.t('refusal.bad_origin', [text.slice(0, 80)]));
  const { hostname } = new URL(origin);
  if (!definition.selfHosted && definition.hosts.length > 0 && !isHostOf(hostname, definition.hosts)) {
    throw new Refusal('NOT_ITS_HOST', i18n.t('refusal.not_its_host', [definition.name, hostname]));
  }
  const entry: EnabledOrigin = { origin, tool };
  if ((await filterGranted([entry])).length === 0) {
    throw new Refusal('NOT_GRANTED', i18n.t('refusal.tool_not_granted', [hostname]));
  }
  // One origin runs one tool: the last word counts.
  await writeOrigins([...(await readOrigins()).filter((each) => each.origin !== origin), entry]);
  await registerTools();
  await injectIntoOpenTabs([entry]);
  return listTools();
}

/** Turns a tool off for one origin; its script is gone from the next page on. */
export async function disableTool(tool: string, origin: string): Promise<ToolListing[]> {
  await writeOrigins((await readOrigins()).filter((each) => each.origin !== origin || each.tool !== tool));
  await registerTools();
  return listTools();
}

/** Whether a tool's own interface is asked for the record on screen. An unknown tool changes nothing. */
export async function setAskInterface(tool: string, ask: boolean): Promise<ToolListing[]> {
  if ((await toolsInForce()).byId(tool)) await askInterface(tool, ask);
  return listTools();
}

/** Whether the rows of a tool's lists are marked; open pages follow. An unknown tool changes nothing. */
export async function setMarkLists(tool: string, mark: boolean): Promise<ToolListing[]> {
  if ((await toolsInForce()).byId(tool)) {
    await markLists(tool, mark);
    if (await registerTools()) await reinject();
  }
  return listTools();
}

/**
 * Makes page scripts agree with what is turned on, granted and in force: at every start, update, sign-out and change of
 * permissions or tools. Where the store cannot say which tools are in force, pages keep what they have.
 * @returns whether any page's definition changed
 */
export async function registerTools(): Promise<boolean> {
  const tools = await stores()
    .then(toolsOf)
    .catch(() => null);
  if (!tools) return false;
  agreed = null;
  const plainLists = await readPlainLists(tools.definitions);
  const changed = await syncPageScripts(await readOrigins(), (id) => pageData(id, tools, plainLists.has(id)));
  agreed = JSON.stringify(tools.definitions);
  return changed;
}

/** What a page script of this tool needs; a tracker's also knows the addresses of other tools' tickets and CRM records. */
function pageData(id: string, tools: ToolCatalogue, plainLists: boolean): ToolData | undefined {
  const whole = tools.byId(id);
  if (!whole) return undefined;
  const definition = plainLists ? withoutLists(whole) : whole;
  const words = wordsFor(definition);
  return {
    definition: forPage(definition),
    addresses: addressesOf(definition),
    ...(words && { words }),
    ...(followsLinks(definition) && {
      links: forPage(linkTargets(tools.definitions.filter((other) => other.id !== id))),
    }),
  };
}

/** After an update open pages hold the old script, which has gone quiet: each gets the new one, once (T38). */
export async function reinject(): Promise<void> {
  await injectIntoOpenTabs(await readOrigins());
}

/** True where this tool, or any, is turned on for this origin: the page's own claim is not enough. */
export async function isEnabled(origin: string, tool?: string): Promise<boolean> {
  return (await readOrigins()).some((each) => each.origin === origin && (tool === undefined || each.tool === tool));
}

/** Permissions may be revoked in the browser at any time (T25): scripts go with them, and come back. */
export function watchPermissions(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
