import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';
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
    const definition = (await browser.storage.local.get(key))[key] as ToolDefinition | undefined;
    if (!definition) return;
    // Injected twice into one document (update, repeated turning on): the newer copy takes over.
    world[running]?.abort();
    world[running] = new AbortController();
    follow(definition, world[running].signal);
  },
});
