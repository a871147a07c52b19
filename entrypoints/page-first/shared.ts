import { recordKey } from '../../lib/model/record-ref.ts';
import { cleaned, usualCleaners } from '../../lib/tools/cleaner.ts';
import { pageOf, recordRefs } from '../../lib/tools/record-url.ts';
import { fill } from '../../lib/tools/url-shape.ts';
import { ask, isConnected } from './ask.ts';
import { onMove } from './moves.ts';

/**
 * What both scripts of a page need, carried by the first one alone: the reader's build takes these names from here instead
 * of holding the modules once more (see `wxt.config.ts`). Everything ever run in a page has to fit a fixed size.
 */
export function share(): void {
  const shared = { recordKey, cleaned, usualCleaners, pageOf, recordRefs, fill, ask, isConnected, onMove };
  (globalThis as { pageShared?: typeof shared }).pageShared = shared;
}
