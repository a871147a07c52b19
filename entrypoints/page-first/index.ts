import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isRecordPage } from '../../lib/tools/record-url.ts';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';
import { ask } from './ask.ts';
import { leave, takeOver } from './handover.ts';
import { onMove } from './moves.ts';
import { share } from './shared.ts';

/**
 * The first script in a page, registered only for hosts a person turned on. It knows the addresses of the tool's records
 * and nothing more: until one of them is on screen no message is sent and the worker sleeps. Then the reader is asked for,
 * once, and stays: several tools show the next record without a new address.
 */
export default defineUnlistedScript(async () => {
  const key = `addresses:${location.origin}`;
  const addresses = (await browser.storage.local.get(key))[key] as ToolDefinition | undefined;
  if (!addresses) return;
  const life = takeOver();
  const { signal } = life;
  // Turned off, or the definition was repaired: this copy ends; the page's next load starts with what holds then.
  browser.storage.local.onChanged.addListener((changes) => {
    if (key in changes || `page:${location.origin}` in changes) life.abort();
  });
  let asked = false;
  const look = async () => {
    if (asked || !isRecordPage(location.href, addresses)) return;
    asked = true;
    share();
    leave({ signal });
    // Refused, or the worker stopped twice over: the next record asks again.
    asked = (await ask('reader:inject', {})) !== null;
  };
  onMove(() => void look(), signal);
  void look();
});
