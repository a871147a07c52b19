import type { Reply } from '../../lib/messages/direction.ts';
import type { RecordLink } from '../../lib/messages/link.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Door } from './door.ts';

/** What the sidebar shows. It holds one view, and replaces it whole. */
export interface SidebarState {
  view: SidebarView | null;
  /** Since when the background does not answer (ms since epoch); null while it does. */
  silentSince: number | null;
  /** The background no longer knows this session: nothing of a customer may stay on screen. */
  ended: boolean;
  /** The background refused what was asked for. */
  refused: boolean;
  /** The account a person just said this page is not about, to take back. */
  rejected: { id: string; name: string } | null;
  /** The account that stood here before the same record was matched anew. */
  replaced: string | null;
  /** Why the person's last press had no effect, in words. */
  problem: string | null;
}

export const blank: SidebarState = {
  view: null,
  silentSince: null,
  ended: false,
  refused: false,
  rejected: null,
  replaced: null,
  problem: null,
};

/** Waits before the n-th new connection (ms). The first comes at once: a record may have changed meanwhile. */
const waits = [0, 500, 2000, 10_000];
/** A connection that lived so long (ms) was a good one. */
const goodLife = 5000;

/** Keeps the view of one door alive: takes what is pushed, connects again, and tells when nobody answers. */
export class Session {
  readonly #door: Door;
  readonly #listeners = new Set<() => void>();
  #state = blank;
  /** Counts views taken; a reply asked for before a newer view came is dropped. */
  #taken = 0;
  #attempts = 0;
  #unwatch: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(door: Door) {
    this.#door = door;
  }

  readonly state = () => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks for the present view and, with an answer, watches for the next ones. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = this.#taken;
    const reply = await this.#door.view();
    if (this.#heard(reply, asked)) this.#watch();
  }

  /** The document came back from the back-forward cache: what it shows may be of another record. */
  async comeBack(): Promise<void> {
    this.#stop();
    this.#taken++;
    this.#set(blank);
    await this.refresh();
  }

  /** Says which account the page is about; null: none of those shown. */
  async choose(accountId: string | null): Promise<void> {
    const asked = this.#taken;
    const about = this.#state.view?.key;
    const [only, ...others] = this.#state.view?.match.accounts ?? [];
    const reply = await this.#door.choose(accountId);
    if (!this.#heard(reply, asked) || this.#state.view?.key !== about) return;
    const rejected =
      accountId === null && only && others.length === 0 ? { id: only.account.id, name: only.account.name } : null;
    this.#set({ ...this.#state, rejected, replaced: null });
  }

  /** Says that the record on screen is this account's, or is not after all. What is refused is told, and changes nothing else. */
  async link(deed: RecordLink['deed'], accountId: string): Promise<void> {
    const key = this.#state.view?.key;
    const { linking } = this.#door;
    if (key === undefined || !linking) return;
    this.say(null);
    const asked = this.#taken;
    const reply = await linking.link({ key, accountId, deed, id: crypto.randomUUID() });
    if (reply.ok || reply.code === 'BG_UNREACHABLE' || reply.code === 'NO_SESSION') this.#heard(reply, asked);
    else if (this.#state.view?.key === key) this.say(reply.message);
  }

  /** Tells the person why nothing happened; null: what was told no longer counts. */
  say(problem: string | null): void {
    if (this.#state.view) this.#set({ ...this.#state, problem });
  }

  /** Nobody looks any more: nothing is asked for from now on. */
  readonly end = () => {
    this.#stop();
    this.#taken++;
  };

  #watch() {
    if (this.#unwatch) return;
    const since = Date.now();
    this.#unwatch = this.#door.watch(
      (view) => this.#take(view),
      () => {
        this.#unwatch = null;
        if (Date.now() - since >= goodLife) this.#attempts = 0;
        this.#retry();
      },
    );
  }

  #retry() {
    clearTimeout(this.#timer);
    const wait = waits[Math.min(this.#attempts++, waits.length - 1)];
    this.#timer = setTimeout(() => void this.refresh(), wait);
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#unwatch?.();
    this.#unwatch = null;
  }

  #heard(reply: Reply<SidebarView>, asked: number): boolean {
    if (reply.ok) {
      if (this.#taken === asked) this.#take(reply.value);
      return true;
    }
    if (reply.code === 'BG_UNREACHABLE') {
      this.#set({ ...this.#state, silentSince: this.#state.silentSince ?? Date.now() });
      this.#retry();
    } else {
      const known = this.#state.view !== null || this.#taken > 0;
      this.#stop();
      this.#set({ ...blank, ended: known, refused: true });
    }
    return false;
  }

  #take(view: SidebarView) {
    this.#taken++;
    const before = this.#state.view;
    const same = before?.key === view.key;
    this.#set({
      view,
      silentSince: null,
      ended: false,
      refused: false,
      rejected: same && view.match.verdict === 'none' ? this.#state.rejected : null,
      replaced: same ? (replacedName(before, view) ?? this.#keptNote(view)) : null,
      problem: same ? this.#state.problem : null,
    });
  }

  #keptNote(view: SidebarView): string | null {
    return view.match.verdict === 'certain' ? this.#state.replaced : null;
  }

  #set(state: SidebarState) {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function replacedName(before: SidebarView | null, after: SidebarView): string | null {
  if (before?.match.verdict !== 'certain' || after.match.verdict !== 'certain') return null;
  const was = before.match.accounts[0]?.account;
  const is = after.match.accounts[0]?.account;
  return was && is && was.id !== is.id ? was.name : null;
}
