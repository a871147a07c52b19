import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { RecordTarget, ToolDefinition } from '../../lib/tools/tool-definition.ts';
import { take } from '../page-first/handover.ts';
import { follow } from './follow.ts';

/**
 * Reads the page, and mounts launcher and sidebar. The background puts it into a document whose first script asked for it;
 * anywhere else it does nothing.
 */
export default defineUnlistedScript(async () => {
  const handover = take();
  if (!handover) return;
  const { signal } = handover;
  const [page, links] = [`page:${location.origin}`, `links:${location.origin}`];
  const stored = await browser.storage.local.get([page, links]);
  const definition = stored[page] as ToolDefinition | undefined;
  // Only a tracker has them: the addresses of other tools' tickets and records, which its issues link.
  const targets = (stored[links] ?? []) as RecordTarget[];
  if (definition && !signal.aborted) follow(definition, targets, signal);
});
