import { browser } from 'wxt/browser';
import type { Answers } from '../../lib/tools/probe.ts';
import { apiPaths } from '../../lib/tools/read-page.ts';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';

/** How long an answer, or that there was none, holds for a record, ms. */
const fresh = 600_000;

/** Answers kept at most; the oldest go first. */
const most = 20;

/** Longer answers are not of one record. */
const longest = 1_000_000;

/** The one thing a page's script may ask anybody for: the record on screen, from the tool itself, as the person could. */
export interface ToolApi {
  /** What is known for the page's address; empty before the answer. */
  answers(url: string): Answers;
  /** Asks once per record unless it was asked lately, the person turned it off, the tool said no, or the page forbids it. */
  ask(url: string): void;
}

/** `arrived` is called when an answer came that could change a reading. Failures are silent: the page itself remains. */
export function toolApi(definition: ToolDefinition, arrived: () => void, signal: AbortSignal): ToolApi {
  const known = new Map<string, { at: number; data: unknown }>();
  let pausedUntil = 0;
  // Until the switch was read nothing is asked.
  let allowed = false;
  const key = `dom-only:${definition.id}`;
  // Most tools are read from the page alone.
  if (!definition.pages.some(({ probes = [] }) => probes.some(({ from }) => from === 'api'))) {
    return { answers: () => ({}), ask() {} };
  }
  const storage = browser.storage.local;
  const changed = (changes: Record<string, unknown>) => void (key in changes && readSwitch());
  storage.onChanged.addListener(changed);
  signal.addEventListener('abort', () => browser.runtime?.id && storage.onChanged.removeListener(changed));
  readSwitch();

  function readSwitch() {
    allowed = false;
    storage
      .get(key)
      .then((stored) => {
        allowed = stored[key] !== true;
        if (!allowed) known.clear();
        arrived();
      })
      // The extension went away: nothing is asked any more.
      .catch(() => {});
  }

  /** A page has one path, see the check of definitions; a second one would be a second request. */
  function pathOf(url: string): string | undefined {
    return apiPaths(definition, url)[0];
  }

  async function get(path: string) {
    const entry = { at: Date.now(), data: undefined as unknown };
    known.set(path, entry);
    for (const old of [...known.keys()].slice(0, -most)) known.delete(old);
    try {
      // No header of ours, and no way around: a redirect is a sign-in page.
      const response = await fetch(new URL(path, location.origin), { redirect: 'error', signal });
      pausedUntil = pauseAfter(response, pausedUntil);
      if (!response.ok || !/^application\/([\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) return;
      const text = await response.text();
      const data: unknown = text.length > longest ? null : JSON.parse(text);
      if (typeof data !== 'object' || data === null || known.get(path) !== entry) return;
      entry.data = data;
      arrived();
    } catch {
      // Offline, forbidden by the page's policy, a redirect or broken JSON: what stands on the page is enough.
    }
  }

  return {
    answers(url) {
      const path = pathOf(url);
      const entry = path === undefined ? undefined : known.get(path);
      return path !== undefined && entry?.data && Date.now() - entry.at < fresh ? { [path]: entry.data } : {};
    },
    ask(url) {
      const path = pathOf(url);
      // A tab in the background shows nobody a record.
      if (path === undefined || !allowed || document.hidden || Date.now() < pausedUntil) return;
      if (Date.now() - (known.get(path)?.at ?? Number.NEGATIVE_INFINITY) < fresh || isForbidden()) return;
      known.delete(path);
      void get(path);
    },
  };
}

/** Signed out or not allowed: no more in this document. Too many: not before the tool says so, else for ten minutes. */
function pauseAfter({ status, headers }: Response, before: number): number {
  if (status === 401 || status === 403) return Number.POSITIVE_INFINITY;
  if (status !== 429 && status !== 503) return before;
  const after = headers.get('retry-after') ?? '';
  const until = /^\d+$/.test(after) ? Date.now() + Number(after) * 1000 : Date.parse(after);
  return Math.max(before, Number.isNaN(until) ? Date.now() + fresh : until);
}

/**
 * True where a policy in the page's markup lets it connect nowhere or elsewhere only. One sent as a header cannot be read
 * here: Firefox holds this script to it by itself.
 */
function isForbidden(): boolean {
  return [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')].some((meta) => {
    const rules = new Map(
      (meta.getAttribute('content') ?? '').split(';').map((rule) => {
        const [name = '', ...sources] = rule.trim().toLowerCase().split(/\s+/);
        return [name, sources] as const;
      }),
    );
    const sources = rules.get('connect-src') ?? rules.get('default-src');
    return (
      sources !== undefined &&
      !sources.some((each) => ["'self'", '*', location.host, location.origin, location.protocol].includes(each))
    );
  });
}
