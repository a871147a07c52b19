import type { ReactElement } from 'react';
import { SurroundingsContext } from '../../components/Guarded.tsx';
import { CaptureDesk, type CaptureState } from '../../entrypoints/sidebar/capture/capture-desk.ts';
import type { CaptureDoor } from '../../entrypoints/sidebar/capture/capture-door.ts';
import { blankForm } from '../../entrypoints/sidebar/capture/capture-start.ts';
import { Sidebar } from '../../entrypoints/sidebar/Sidebar.tsx';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { CaptureForm } from '../../lib/model/capture.ts';
import { outboxSample } from './outbox-sample.ts';
import { config, ferrol, kestrel, matched, nordwind, now, stateOf, viewOf } from './sample.ts';
import { idleSidebarActs } from './sidebar-stories.tsx';
import { voices } from './voices.ts';

const done = { ok: true, value: null } as const;
/** A door behind which nothing happens. */
const idleDoor: CaptureDoor = {
  selection: () => Promise.resolve({ ok: true, value: '' }),
  keep: () => Promise.resolve(done),
  act: () => Promise.resolve(done),
  saveDraft: () => Promise.resolve(done),
  elsewhere: () => {},
};
const idle: CaptureState = { open: null, problem: null, busy: false, untitled: false, last: null };

const areas = [
  { id: 'dispatch', label: 'Dispatch', team: 'Fulfilment' },
  { id: 'billing', label: 'Invoices and billing' },
];
const person = { name: 'Ana Trujillo', email: 'ana@nordwind.example' };
const writable: Partial<SidebarView> = { mayWrite: true, config: { ...config, feedback: { areas } } };
const one = viewOf('certain', [matched({ ...nordwind, people: [person] })], writable);
const several = viewOf(
  'several',
  [nordwind, ferrol, kestrel].map((each) => matched(each)),
  writable,
);

function shown(
  view: SidebarView,
  part: Partial<CaptureState> = {},
  form?: Partial<CaptureForm>,
  quote = '',
): () => ReactElement {
  const open = form && { id: 'one', record: view.key, form: { ...blankForm(view, quote), ...form }, edits: null };
  const desk = new CaptureDesk(idleDoor, () => {});
  desk.see(view);
  return () => (
    <SurroundingsContext value={{ hostile: true, elsewhere: () => {} }}>
      <Sidebar
        state={stateOf(view)}
        now={now}
        acts={idleSidebarActs}
        capture={{ desk, state: { ...idle, open: open ?? null, ...part } }}
      />
    </SurroundingsContext>
  );
}

const quote = 'We print every dispatch label of a depot one by one. Two people do nothing else.';
const asked = [
  ...voices,
  ...voices.slice(1, 2).map((each) => ({
    ...each,
    id: 'fb_20',
    title: 'Labels for the second depot',
    createdBy: { name: 'Kai Lund', email: 'kai@vendor.example' },
    createdAt: '2026-11-21T13:50:00Z',
  })),
];

/** What a person writes, in every state they can meet. */
export const captureStories: Record<string, () => ReactElement> = {
  'capture-bar': shown(one),
  'capture-form': shown(one, {}, {}, quote),
  'capture-joined': shown(one, {}, { sameAs: 'fb_2', title: 'Bulk dispatch by depot' }, quote),
  'capture-risk': shown(one, {}, { kind: 'risk', importance: 'high', title: 'Their sponsor left' }),
  'capture-untitled': shown(one, { untitled: true }, {}),
  'capture-several': shown(several, {}, {}, quote),
  'capture-not-kept': shown(
    one,
    { problem: 'The disk is full, so nothing was kept. Free some space, then save again; your text is still here.' },
    {},
    quote,
  ),
  'capture-begun': shown({
    ...one,
    draft: { place: { form: 'voice', accountId: nordwind.id, record: one.key }, id: 'd', values: { open: 'no' } },
  }),
  'capture-yours': shown({
    ...one,
    feedback: { [nordwind.id]: asked },
    captures: outboxSample.entries.filter(({ made }) => made !== null),
    outbox: { waiting: 2, refused: 1, elsewhere: 0 },
  }),
  'capture-link': shown({
    ...one,
    page: {
      tool: 'jira',
      toolName: 'Jira',
      page: 'issue',
      record: 'issue DIS-119',
      url: 'https://acme.atlassian.net/browse/DIS-119',
      asker: null,
      unreadable: false,
    },
  }),
};
