import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { known } from '../../lib/tools/known-words.ts';
import type { RecordTarget, ToolDefinition } from '../../lib/tools/tool-definition.ts';
import { take } from '../page-first/handover.ts';
import { follow } from './follow.ts';

type Words = Record<keyof typeof known, string[]>;

/** Lays down what `lib/tools/known-words.ts` holds elsewhere. */
function layWords({ customer, accountId }: Words = { customer: [], accountId: [] }): void {
  const found: typeof known = { customer: new Set(customer), accountId: new Set(accountId) };
  Object.assign((globalThis as { pageShared?: object }).pageShared ?? {}, { known: found });
}

/**
 * Reads the page, and mounts launcher and sidebar. The background puts it into a document whose first script asked for it;
 * anywhere else it does nothing.
 */
export default defineUnlistedScript(async () => {
  const handover = take();
  if (!handover) return;
  const { signal } = handover;
  const keys = ['page', 'links', 'words'].map((part) => `${part}:${location.origin}`);
  const stored = await browser.storage.local.get(keys);
  const [definition, links, words] = keys.map((key) => stored[key]) as [ToolDefinition?, RecordTarget[]?, Words?];
  // Only a tracker has them: the addresses of other tools' tickets and records, which its issues link.
  const targets = links ?? [];
  layWords(words);
  if (definition && !signal.aborted) follow(definition, targets, signal);
});
