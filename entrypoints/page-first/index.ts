import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageOf } from '../../lib/tools/record-url.ts';
import type { PageRule, ToolDefinition } from '../../lib/tools/tool-definition.ts';
import { ask } from './ask.ts';
import { leave, takeOver } from './handover.ts';
import { onMove } from './moves.ts';
import { share } from './shared.ts';

/** Between two looks for the rows of a list that is being drawn, ms. */
const pause = 500;

/** False for a selector this browser does not know. */
function isThere(selector: string): boolean {
  try {
    // Never a document's own property: it shows its forms under their names.
    return Document.prototype.querySelector.call(document, selector) !== null;
  } catch {
    return false;
  }
}

/**
 * The first script in a page, registered only for hosts a person turned on. It knows the addresses of the tool's pages
 * and nothing more: until a record, or the first row of a list, is on screen no message is sent and the worker sleeps. Then the reader is asked for,
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
  const isList = ({ rows }: PageRule) => rows !== undefined && [rows.each].flat().some(isThere);
  let asked = false;
  let waits: ReturnType<typeof setTimeout> | undefined;
  // A list that is not drawn yet: looked at again while the page changes, with a pause between.
  const late = new MutationObserver(() => {
    late.disconnect();
    waits = setTimeout(() => void look(), pause);
  });
  signal.addEventListener('abort', () => {
    late.disconnect();
    clearTimeout(waits);
  });
  const look = async () => {
    late.disconnect();
    clearTimeout(waits);
    const page = asked || signal.aborted ? null : pageOf(location.href, addresses)?.page;
    if (!page) return;
    if (!page.object && !isList(page)) {
      if (page.rows) late.observe(document, { childList: true, subtree: true });
      return;
    }
    asked = true;
    share();
    leave({ signal });
    // Refused, or the worker stopped twice over: the next record asks again.
    asked = (await ask('reader:inject', {})) !== null;
  };
  onMove(() => void look(), signal);
  void look();
});
