import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { RecordTarget } from '../../lib/tools/tool-definition.ts';
import { take } from '../page-first/handover.ts';
import { follow } from './follow.ts';

/**
 * Reads the page, and mounts launcher and sidebar. The background puts it into a document whose first script asked for it;
 * anywhere else it does nothing.
 */
export default defineUnlistedScript(async () => {
  const handover = take();
  if (!handover) return;
  const { definition, signal } = handover;
  // Only a tracker has them: the addresses of other tools' tickets and records, which its issues link.
  const key = `links:${location.origin}`;
  const targets = ((await browser.storage.local.get(key))[key] ?? []) as RecordTarget[];
  if (!signal.aborted) follow(definition, targets, signal);
});
