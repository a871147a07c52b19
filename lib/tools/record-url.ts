import type { RecordRef } from '../model/record-ref.ts';
import { isHostOf, siteOf } from './host.ts';
import type { PageRule, RecordTarget, ToolDefinition, UrlShape } from './tool-definition.ts';
import { type Address, fill, fitUrl, type Groups, pageUrl } from './url-shape.ts';

/** Enabled origins (`https://desk.acme.example`, `https://*.zendesk.com`) and the tools a person turned on there. */
export type EnabledOrigins = ReadonlyMap<string, readonly string[]>;

export interface Claim {
  definition: ToolDefinition;
  page: PageRule;
  /** The record on screen; null on a list. */
  ref: RecordRef | null;
}

/** A page of a tool, recognised by its URL alone. */
export interface PageOfUrl {
  page: PageRule;
  shape: UrlShape;
  groups: Groups;
  ref: RecordRef | null;
}

/**
 * The records a URL may stand for, one per tool: the same for an open page, a link in a text, and a feedback's link.
 * A host that one definition names belongs to it; elsewhere every tool that may be self-hosted claims its URL shapes.
 */
export function recordRefs(text: string, definitions: readonly RecordTarget[]): RecordRef[] {
  const url = pageUrl(text);
  if (!url) return [];
  const named = definitions.filter((definition) => isHostOf(url.hostname, definition.hosts));
  return refsAt(url, named.length > 0 ? named : definitions.filter(isSelfHosted));
}

/** The records of an address for the tools that may claim its host. */
export function refsAt(url: Address, claimants: readonly RecordTarget[]): RecordRef[] {
  return claimants.flatMap((definition) => recordOf(url, definition) ?? []);
}

/** A definition's record page a URL shows, whatever its host; null for lists and other pages. */
function recordOf(url: Address, definition: RecordTarget): RecordRef | null {
  for (const page of definition.pages) {
    const found = page.object === undefined ? null : fitUrl(url, page, definition.mount);
    const ref = found && refOf(url, definition, page, found.groups);
    if (ref) return ref;
  }
  return null;
}

/** What the open page shows, or null. The origin comes first: nothing is read where the person enabled nothing. */
export function claim(text: string, definitions: readonly ToolDefinition[], origins: EnabledOrigins): Claim | null {
  const url = pageUrl(text);
  if (!url) return null;
  const enabled = new Set(toolsOn(url, origins));
  for (const definition of definitions) {
    if (!enabled.has(definition.id)) continue;
    const found = pageOf(text, definition);
    if (found) return { definition, page: found.page, ref: found.ref };
  }
  return null;
}

/** The definition's page a URL shows; null where the host is not the tool's or no shape fits. */
export function pageOf(text: string, definition: ToolDefinition): PageOfUrl | null {
  const url = pageUrl(text);
  if (!url || !(isSelfHosted(definition) || isHostOf(url.hostname, definition.hosts))) return null;
  for (const page of definition.pages) {
    const found = fitUrl(url, page, definition.mount);
    if (!found) continue;
    const ref = page.object === undefined ? null : refOf(url, definition, page, found.groups);
    if (ref || page.object === undefined)
      return { page, ref, ...found, groups: { ...found.groups, host: url.hostname } };
  }
  return null;
}

/** True where a tool may stand on any host. */
export function isSelfHosted(definition: Pick<ToolDefinition, 'hosts' | 'selfHosted'>): boolean {
  return definition.hosts.length === 0 || definition.selfHosted === true;
}

function refOf(
  url: Address,
  tool: RecordTarget,
  page: RecordTarget['pages'][number],
  groups: Groups,
): RecordRef | null {
  const site = siteOf(url.hostname, tool.hosts);
  const key = fill(page.key ?? '{id}', site ? { ...groups, site } : groups);
  const instance = instanceOf(url, tool, groups);
  return key && instance && page.object ? { tool: tool.id, instance, object: page.object, key } : null;
}

/** Lower-case host[:port], without the dot that may end a full name, or what the tool calls an installation. */
function instanceOf(url: Address, tool: RecordTarget, groups: Groups): string | null {
  const host = url.host.toLowerCase().replace(/\.(?=:|$)/, '');
  return fill(tool.instance ?? '{host}', { ...groups, host, site: siteOf(url.hostname, tool.hosts) });
}

function toolsOn(url: URL, origins: EnabledOrigins): string[] {
  return [...origins].flatMap(([origin, tools]) => (isOrigin(url, origin) ? tools : []));
}

/** Scheme, host and port all agree; a host that begins with `*.` stands for its sub-domains. */
function isOrigin(url: URL, origin: string): boolean {
  const wild = /^(https?:)\/\/(\*\.[^/:]+)(?::(\d+))?$/.exec(origin);
  if (!wild) return url.origin === origin;
  return url.protocol === wild[1] && isHostOf(url.hostname, [wild[2] ?? '']) && url.port === (wild[3] ?? '');
}
