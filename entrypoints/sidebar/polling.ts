import type { Reply } from '../../lib/messages/direction.ts';
import type { SidebarView } from '../../lib/messages/view.ts';

/** How often a page of the extension asks again (ms): it has no port. */
const beat = 2000;
/** The same while something is expected: the tab moved on, or the account is being asked for anew. */
const quickBeat = 300;

/**
 * Asks for views until the returned function is called; `onGone` when the background no longer answers.
 * @param hurried whether a change is expected now
 */
export function poll(
  ask: () => Promise<Reply<SidebarView>>,
  onView: (view: SidebarView) => void,
  onGone: () => void,
  hurried: () => boolean,
): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshing = false;
  let startedAt = Date.now();

  const wait = () => {
    // The first answer may have set off a refresh; its end is news.
    const soon = refreshing || hurried() || Date.now() - startedAt < beat;
    timer = setTimeout(() => void turn(), soon ? quickBeat : beat);
  };
  const turn = async () => {
    if (document.hidden) {
      startedAt = Date.now();
      return wait();
    }
    const reply = await ask();
    if (stopped) return;
    if (!reply.ok) return onGone();
    refreshing = reply.value.refreshing;
    onView(reply.value);
    wait();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
