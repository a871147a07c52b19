import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsoleMessage, Page } from '@playwright/test';
import type { ChromiumWithExtension } from '../../support/chromium.ts';

/** What stood on a page at one animation frame, wherever the page had gone by then. */
export interface WalkSample {
  /** Wall clock, ms. */
  at: number;
  url: string;
  /** The record that the page itself shows, in its own words; null where it shows none. */
  record: string | null;
  /** What the launcher says to people who cannot see it; null where there is none. */
  launcher: string | null;
  /** Whether the sidebar stands in the page, to be seen or veiled. */
  open: boolean;
  /** The accounts named in the sidebar in the page; null where it is closed or veiled. */
  named: string[] | null;
  /** Whether the document was kept while the tab showed another, and came back whole. */
  kept: boolean;
}

interface Outside extends Omit<WalkSample, 'named'> {
  /** Which frame of the sidebar is to be seen. */
  frame: string | null;
}

interface Inside {
  at: number;
  frame: string;
  names: string[];
}

const outsideMark = 'sample outside';
const insideMark = 'sample inside';

/**
 * Runs in the page beside the extension's own script, in the world that may look into its closed roots. The ticket in the
 * address of the sidebar's frame tells which frame it is.
 */
const lookOutside = (records: Record<string, string>) => `{
  const records = { ${Object.entries(records).map(([origin, record]) => `'${origin}': () => ${record}`)} };
  const record = records[location.origin];
  const ours = () => [...(document.documentElement?.children ?? [])]
    .filter(({ localName }) => localName === 'div').flatMap((host) => chrome.dom.openOrClosedShadowRoot(host) ?? []);
  let kept = false;
  addEventListener('pageshow', ({ persisted }) => { kept ||= persisted; });
  const look = () => {
    const at = performance.timeOrigin + performance.now();
    let launcher = null;
    let open = false;
    let frame = null;
    for (const root of ours()) {
      const [button, inner] = [root.querySelector('button'), root.querySelector('iframe')];
      if (button) launcher = button.ariaLabel;
      open ||= inner !== null;
      if (inner && getComputedStyle(inner).opacity !== '0') frame = new URL(inner.src).hash;
    }
    const sample = { at, url: location.href, record: record() ?? null, launcher, open, frame, kept };
    console.debug('${outsideMark}', JSON.stringify(sample));
    requestAnimationFrame(look);
  };
  if (record) look();
}`;

/** Runs in every document of the extension before its own scripts. */
const lookInside = `if (location.protocol === 'chrome-extension:' && location.pathname === '/sidebar.html') {
  const frame = location.hash;
  const look = () => {
    const names = [...document.querySelectorAll('.account__name bdi, .several__name bdi, .choice__name bdi')]
      .filter((one) => one.checkVisibility()).map((one) => one.textContent);
    console.debug('${insideMark}', JSON.stringify({ at: performance.timeOrigin + performance.now(), frame, names }));
    requestAnimationFrame(look);
  };
  look();
}`;

/**
 * From now on every animation frame of every page of these origins, and of the sidebar in it, says what stands there, from
 * the document's start and across navigations. `records`: by origin, an expression for what the page itself shows.
 * @param extension the folder of the build that runs, a copy of its own: a file is put into it
 */
export async function sampleWalks(
  browser: ChromiumWithExtension,
  extension: string,
  records: Record<string, string>,
): Promise<void> {
  await browser.context.addInitScript(lookInside);
  const file = 'samples.js';
  writeFileSync(join(extension, file), lookOutside(records));
  const matches = [...new Set(Object.keys(records).map((origin) => `*://${new URL(origin).hostname}/*`))];
  const script = { id: file, js: [file], matches, runAt: 'document_start' };
  await (await browser.worker()).evaluate(`chrome.scripting.registerContentScripts([${JSON.stringify(script)}])`);
}

/** Keeps what one page's samplers say. */
export class WalkSamples {
  readonly #outside: Outside[] = [];
  readonly #inside = new Map<string, Inside[]>();
  readonly #page: Page;
  readonly #listener: (message: ConsoleMessage) => void;

  constructor(page: Page) {
    this.#page = page;
    this.#listener = (message) => this.#hear(message.text());
    page.on('console', this.#listener);
  }

  #hear(text: string) {
    if (text.startsWith(outsideMark)) this.#outside.push(JSON.parse(text.slice(outsideMark.length)) as Outside);
    if (!text.startsWith(insideMark)) return;
    const sample = JSON.parse(text.slice(insideMark.length)) as Inside;
    const before = this.#inside.get(sample.frame);
    if (before) before.push(sample);
    else this.#inside.set(sample.frame, [sample]);
  }

  /** What stood there last. */
  get latest(): WalkSample | undefined {
    const last = this.#outside.at(-1);
    return last && this.#joined(last);
  }

  /** Every frame so far, in order. */
  all(): WalkSample[] {
    return this.#outside.map((sample) => this.#joined(sample));
  }

  stop(): void {
    this.#page.off('console', this.#listener);
  }

  /** The page's frame with what its sidebar had painted by then. */
  #joined({ frame, ...sample }: Outside): WalkSample {
    if (frame === null) return { ...sample, named: null };
    const painted = this.#inside.get(frame)?.findLast(({ at }) => at <= sample.at);
    return { ...sample, named: painted?.names ?? [] };
  }
}
