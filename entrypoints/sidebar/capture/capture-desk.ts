import type { Reply } from '../../../lib/messages/direction.ts';
import type { DraftText, OutboxAct } from '../../../lib/messages/outbox.ts';
import type { SidebarView } from '../../../lib/messages/view.ts';
import { type CaptureForm, changeOf, formFrom, formValues, voiceOf } from '../../../lib/model/capture.ts';
import type { Write } from '../../../lib/model/write.ts';
import type { CaptureDoor } from './capture-door.ts';
import { blankForm, type Edited, placeOf } from './capture-start.ts';
import { InStep } from './in-step.ts';

/** The form on screen. */
export interface OpenForm {
  /** The id of the capture it becomes; for a change of something unsent the id of that. */
  id: string;
  /** The key of the view it belongs to. */
  record: string;
  form: CaptureForm;
  /** What it changes; null for something new. */
  edits: Edited | null;
}

export interface CaptureState {
  open: OpenForm | null;
  /** Why the last wish was not done. */
  problem: string | null;
  busy: boolean;
  /** The title is missing, and a person tried to send. */
  untitled: boolean;
  /** What was handed over last, to be undone. */
  last: string | null;
}

const idle: CaptureState = { open: null, problem: null, busy: false, untitled: false, last: null };
/** How often what is typed is kept (ms). */
const saveGap = 500;
/** A background that does not answer is asked again; the id makes it one capture. */
const tries = 4;

/**
 * Everything a person writes in the sidebar: one form at a time, kept as a draft while it is typed, bound to the record
 * beside it. It never shows a form of another record, and forgets no word before the background said that it is kept.
 */
export class CaptureDesk {
  readonly #door: CaptureDoor;
  readonly #kept: () => void;
  readonly #newId: () => string;
  readonly #listeners = new Set<() => void>();
  #state = idle;
  #view: SidebarView | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Drafts that were put by, sent or thrown away here, and the selection that was taken from them: late views still carry them. */
  readonly #handled = new Set<string>();
  readonly #inStep: InStep;

  /** `kept` is called when the view is worth asking for anew. */
  constructor(door: CaptureDoor, kept: () => void, newId: () => string = () => crypto.randomUUID()) {
    this.#door = door;
    this.#kept = kept;
    this.#newId = newId;
    this.#inStep = new InStep(() => this.#state.open && kept());
  }

  readonly state = () => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A view came: a form of another record goes, after it was kept; one that was left open beside this record comes back. */
  see(view: SidebarView | null): void {
    this.#view = view;
    const { open } = this.#state;
    if (open && view && open.record !== view.key) {
      this.#flush('yes');
      this.#set(idle);
    }
    if (view && this.#endedElsewhere(view)) this.#set({ ...idle, last: this.#state.last });
    const draft = view?.mayWrite ? view.draft : null;
    if (!view || !draft || draft.values.open !== 'yes' || draft.place.record !== view.key) return;
    const added = draft.values.added ?? '';
    if (this.#state.open) {
      if (this.#state.open.id === draft.id && added && !this.#handled.has(added)) {
        this.#handled.add(added);
        this.change({ quote: draft.values.quote ?? this.#state.open.form.quote });
      }
    } else if (!this.#handled.has(draft.id) || (added && !this.#handled.has(added))) this.resume(draft);
  }

  /** Opens what was begun here before. */
  resume(draft: DraftText): void {
    const view = this.#view;
    if (!view) return;
    this.#handled.add(draft.values.added ?? '');
    this.#inStep.kept();
    const { editsId, editsRev } = draft.values;
    const start = blankForm(view, draft.values.quote ?? '');
    this.#set({
      ...idle,
      open: {
        id: draft.id,
        record: view.key,
        form: formFrom(draft.values, start),
        edits: editsId ? { feedbackId: editsId, rev: Number(editsRev) } : null,
      },
    });
  }

  /** A new form; the text selected in the page comes into it as the quote. */
  async begin(over: Partial<CaptureForm> = {}): Promise<void> {
    const view = this.#view;
    if (!view) return;
    const id = this.#newId();
    this.#inStep.changed();
    this.#set({ ...idle, open: { id, record: view.key, form: { ...blankForm(view, ''), ...over }, edits: null } });
    const selected = await this.#door.selection();
    const { open } = this.#state;
    if (!selected.ok || !selected.value || open?.id !== id || open.form.quote) return;
    this.change({ ...blankForm(view, selected.value), ...over, ...typed(open.form, over) });
  }

  /** Something already written, to be changed. */
  edit(id: string | null, form: CaptureForm, edits: Edited | null): void {
    if (!this.#view) return;
    this.#inStep.changed();
    this.#set({ ...idle, open: { id: id ?? this.#newId(), record: this.#view.key, form, edits } });
  }

  change(part: Partial<CaptureForm>): void {
    const { open } = this.#state;
    if (!open) return;
    this.#inStep.changed();
    this.#set({ ...this.#state, untitled: false, open: { ...open, form: { ...open.form, ...part } } });
    this.#timer ??= setTimeout(() => this.#flush('yes'), saveGap);
  }

  /** Put by: it stays as a draft and is offered beside this record. */
  putBy(): void {
    this.#end((id) => this.#handled.add(id), 'no');
  }

  discard(): void {
    const { open } = this.#state;
    if (!open) return;
    this.#handled.add(open.id);
    this.#flush('gone');
    this.#set({ ...idle, last: this.#state.last });
  }

  async send(): Promise<void> {
    const { open } = this.#state;
    const view = this.#view;
    if (!open || !view || this.#state.busy) return;
    const write = this.#writeOf(open, view);
    if (!write) return this.#set({ ...this.#state, untitled: true });
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const place = { form: 'voice', accountId: open.form.accountId, record: open.record };
    if (!(await this.#hand({ id: open.id, write, draft: place }))) return;
    this.#handled.add(open.id);
    this.#set({ ...idle, last: open.id });
    this.#kept();
  }

  /** Writes something that has no form: a link, or taking something back. */
  async write(write: Write): Promise<void> {
    const id = this.#newId();
    if (!(await this.#hand({ id, write, draft: null }))) return;
    this.#set({ ...this.#state, last: id });
    this.#kept();
  }

  async act(id: string, act: OutboxAct): Promise<void> {
    const reply = await this.#door.act(id, act);
    this.#set({ ...this.#state, problem: reply.ok ? null : reply.message });
    this.#kept();
  }

  /** The document goes: what was typed last is kept. */
  readonly leave = () => {
    if (this.#timer !== undefined) this.#flush('yes');
  };

  /** The same form stood open in another door, and was sent or thrown away there. */
  #endedElsewhere(view: SidebarView): boolean {
    const { open, busy } = this.#state;
    return open !== null && !busy && view.draft?.id !== open.id && this.#inStep.isGone();
  }

  async #hand(capture: Parameters<CaptureDoor['keep']>[0]): Promise<boolean> {
    this.#set({ ...this.#state, busy: true, problem: null });
    let reply: Reply<null> = await this.#door.keep(capture);
    for (let n = 1; n < tries && !reply.ok && reply.code === 'BG_UNREACHABLE'; n++) {
      reply = await this.#door.keep(capture);
    }
    this.#set({ ...this.#state, busy: false, problem: reply.ok ? null : reply.message });
    return reply.ok;
  }

  #writeOf({ form, edits }: OpenForm, view: SidebarView): Write | null {
    if (edits) {
      const body = changeOf(form);
      return body && { kind: 'feedback-edit', accountId: form.accountId, ...edits, body };
    }
    const body = voiceOf(form, placeOf(view));
    return body && { kind: 'feedback', body };
  }

  #end(note: (id: string) => void, open: 'yes' | 'no') {
    const form = this.#state.open;
    if (!form) return;
    note(form.id);
    this.#flush(open);
    this.#set({ ...idle, last: this.#state.last });
  }

  #flush(open: 'yes' | 'no' | 'gone') {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { open: shown } = this.#state;
    if (!shown) return;
    const { id, record, form, edits } = shown;
    const place = { form: 'voice', accountId: form.accountId, record };
    const marks = { open, ...(edits && { editsId: edits.feedbackId, editsRev: String(edits.rev) }) };
    const values = open === 'gone' ? {} : { ...formValues(form), ...marks };
    void this.#door.saveDraft({ place, id, values }).then((reply) => {
      if (reply.ok && this.#state.open?.id === id && this.#timer === undefined) this.#inStep.kept();
      // A background that was just stopped is well in a moment; a form that is still open says it again.
      if (!reply.ok && reply.code === 'BG_UNREACHABLE' && this.#state.open?.id === id) {
        this.#timer ??= setTimeout(() => this.#flush('yes'), saveGap);
      }
    });
  }

  #set(state: CaptureState) {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** What a person typed while the selection was on its way stays. */
function typed(form: CaptureForm, over: Partial<CaptureForm>): Partial<CaptureForm> {
  return form.title && form.title !== over.title ? { title: form.title } : {};
}
