import { type PageReading, readPage } from '../../lib/tools/read-page.ts';
import { type PageOfUrl, pageOf } from '../../lib/tools/record-url.ts';
import type { Sighting } from '../../lib/tools/sighting.ts';
import type { RecordTarget, ToolDefinition } from '../../lib/tools/tool-definition.ts';
import { isConnected } from '../page-first/ask.ts';
import { onNotice, tell, word } from './background.ts';
import { launcher } from './launcher.ts';
import { listBadges } from './list-badges.ts';
import { onChange } from './settle.ts';
import { sidebarFrame } from './sidebar-frame.ts';
import { toolApi } from './tool-api.ts';

/** How long a page may take to show the record of its URL before that is said, ms. */
const patience = 5000;

/** Gap between two looks at a page that waits, ms: a page may switch records by classes alone, which nothing reports. */
const waitGap = 300;

/** How often a script looks whether its extension is still there, ms. */
const lookGap = 2000;

/**
 * Follows which record the page is about and tells the background what it says of its customer, once per change. Links to
 * records of `targets` are told too.
 */
export function follow(definition: ToolDefinition, targets: readonly RecordTarget[], parent: AbortSignal): void {
  const life = new AbortController();
  parent.addEventListener('abort', () => stop());
  const { signal } = life;
  const frame = sidebarFrame(
    () => stillHere() && handle.say(word('launcher_blocked')),
    (covered) => handle.cover(covered),
  );
  const toggle = () => stillHere() && (frame.isOpen() ? closeFrame() : openFrame());
  const handle = launcher(toggle);
  let record = '';
  /** What had the focus when the sidebar was opened: the launcher, or where the person was writing. */
  let opener: Element | null = null;
  // What the background was last told of this tab, '' for nothing on screen. Null: it may still hold the record of the
  // document before, whose own last word browsers drop.
  let told: string | null = null;
  /** Words of leaving that are not heard yet: until then the frame may say that it shows the record before. */
  const leaving = new Set<symbol>();
  /** Since when the page does not show the record of its URL. */
  let waitsSince: number | null = null;
  /** The title of the record that was read last, to tell it from the next one's. */
  let former: PageReading['title'] = null;

  const badges = listBadges(() => schedule());
  const schedule = onChange(read, checkRecord, signal, badges.check);
  const api = toolApi(definition, schedule, signal);
  addEventListener('pagehide', leave, { signal });
  // The answers a page waited for when the browser put it by never come, and what was on its way to it is dropped.
  addEventListener('pageshow', ({ persisted }) => persisted && leaving.clear(), { signal });
  onNotice((message) => {
    if (message.notice === 'rows:stale') badges.forget();
    else if (message.notice === 'launcher:show') {
      // Word of a record that was left may still be on its way.
      if (told && leaving.size === 0) handle.show(message.value);
    } else if (message.notice === 'sidebar:ready') {
      if (leaving.size === 0) frame.ready();
    } else if (message.notice === 'sidebar:toggle') toggle();
    else if (message.notice === 'sidebar:box') return frame.box();
    else if (message.notice === 'sidebar:close') closeFrame();
    else if (!frame.isOpen() && stillHere()) openFrame();
    return null;
  }, signal);
  schedule();
  // A page that never changes would keep a dead sidebar: no event tells a script that its extension is gone.
  const look = setInterval(stillHere, lookGap);
  signal.addEventListener('abort', () => clearInterval(look));

  /** False once the extension was updated, switched off or removed: then everything of ours goes. */
  function stillHere(): boolean {
    const here = isConnected();
    if (!here) stop();
    return here;
  }

  function openFrame() {
    opener = document.activeElement;
    void frame.open();
  }

  /** Who was in the sidebar comes back to where they opened it from; who was in the page is left there. */
  function closeFrame() {
    const inside = frame.hasFocus();
    frame.close();
    if (!inside) return;
    if (opener instanceof HTMLElement && opener !== document.body) opener.focus({ preventScroll: true });
    if (document.activeElement !== opener || opener === document.body) handle.focus();
  }

  /** The URL names another record: whatever was shown for the old one goes at once. */
  function checkRecord() {
    const now = pageOf(location.href, definition);
    if (told && recordOf(now) !== record) leave();
  }

  function leave() {
    if (told === '') return;
    told = '';
    record = '';
    waitsSince = null;
    frame.veil();
    handle.hide();
    const unheard = Symbol('left');
    leaving.add(unheard);
    void tell('page:left', {}).then(() => leaving.delete(unheard));
  }

  function read(): PageReading | null {
    if (!stillHere()) return null;
    const url = location.href;
    const claimed = pageOf(url, definition);
    const input = { definition, targets, url, document, former, answers: api.answers(url) };
    const reading = claimed && readPage(input);
    badges.look(input);
    if (!reading) leave();
    // Until the page shows the record of its URL, what stands there may be another's: nothing is told.
    else if (!reading.settled && claimed?.ref) wait(reading);
    else if (reading.settled) say(reading, recordOf(claimed), url);
    else leave();
    return reading;
  }

  function say({ sighting, title }: PageReading, shown: string, url: string) {
    waitsSince = null;
    api.ask(url);
    former = title ?? former;
    if (sighting.identifiers.length === 0 && sighting.misses.length === 0) return;
    const saying = JSON.stringify(sighting);
    if (saying === told) return;
    told = saying;
    record = shown;
    void showFor(sighting, saying);
  }

  /** A page that does not come to show its record is said to be unreadable, with nothing of what stands on it. */
  function wait({ sighting, waitingFor }: PageReading) {
    if (told === null) leave();
    // Pages draw little while nobody looks: the wait begins anew when somebody does.
    if (document.hidden) {
      waitsSince = null;
      return;
    }
    waitsSince ??= performance.now();
    if (performance.now() - waitsSince < patience) return void setTimeout(schedule, waitGap);
    const unread = { ...sighting, identifiers: [], misses: [waitingFor ?? 'root'], drifts: [] };
    const saying = JSON.stringify(unread);
    if (saying === told) return;
    told = saying;
    record = recordOf(pageOf(location.href, definition));
    void showFor(unread, saying);
  }

  async function showFor(sighting: Sighting, saying: string) {
    const view = await tell('page:seen', sighting);
    // A late answer to an earlier reading must not be drawn over a newer one (F46).
    if (view && told === saying && !signal.aborted) handle.show(view);
  }

  function stop() {
    life.abort();
    badges.clear();
    leave();
    frame.close();
    handle.hide();
  }
}

function recordOf(claimed: PageOfUrl | null): string {
  return claimed ? `${claimed.page.name} ${JSON.stringify(claimed.ref)}` : '';
}
