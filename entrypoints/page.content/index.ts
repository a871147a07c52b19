import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { RecordTarget, ToolDefinition } from '../../lib/tools/tool-definition.ts';
import { follow } from './follow.ts';

const running = Symbol.for('page-script');

/**
 * The one script that runs in a page, registered only for hosts a person turned on. Before it knows that this very
 * origin is one of them it does nothing but look; the worker is not asked.
 */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  async main() {
    const world = globalThis as { [running]?: AbortController };
    const key = `page:${location.origin}`;
    const linked = `links:${location.origin}`;
    const stored = await browser.storage.local.get([key, linked]);
    const definition = stored[key] as ToolDefinition | undefined;
    if (!definition) return;
    // Only a tracker has them: the addresses of other tools' tickets and records, which its issues link.
    const targets = (stored[linked] ?? []) as RecordTarget[];
    // Injected twice into one document (update, repeated turning on): the newer copy takes over.
    world[running]?.abort();
    const life = new AbortController();
    world[running] = life;
    // Turned off, or the definition was repaired: this copy ends; the page's next load starts with what holds then.
    browser.storage.local.onChanged.addListener((changes) => {
      if (key in changes) life.abort();
    });
    follow(definition, targets, life.signal);
  },
});
