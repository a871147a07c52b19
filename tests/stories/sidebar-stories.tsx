import type { ReactElement } from 'react';
import { Sidebar, type SidebarActs } from '../../entrypoints/sidebar/Sidebar.tsx';
import type { SidebarState } from '../../entrypoints/sidebar/session.ts';
import type { LinkedAccount } from '../../lib/messages/link.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Account } from '../../lib/model/index.ts';
import type { Fault } from '../../lib/sync/status.ts';
import { crowded, crowdedNames, longRecord, rightToLeft } from './extreme-sample.ts';
import {
  bare,
  churned,
  ferrol,
  inSync,
  kestrel,
  matched,
  minute,
  neverSynced,
  nordwind,
  now,
  prospect,
  stateOf,
  viewOf,
} from './sample.ts';

const nothing = () => {};
export const idleSidebarActs: SidebarActs = {
  choose: nothing,
  linking: { link: nothing, search: async () => ({ ok: true, value: [] }), sends: true },
  open: nothing,
  sync: nothing,
  options: nothing,
  weigh: nothing,
  overlays: true,
  close: nothing,
  retry: nothing,
  reload: nothing,
};

const fault = (over: Partial<Fault>): Fault => ({
  code: 'OFFLINE',
  since: now - 30 * minute,
  retryAt: now + 4 * minute,
  detail: '',
  attempts: 3,
  ...over,
});

const certain = (account: Account, over: Partial<SidebarView> = {}) =>
  stateOf(viewOf('certain', [matched(account)], over));
const troubled = (over: Partial<Fault>) =>
  certain(nordwind, { sync: { ...inSync, lastSyncedAt: now - 31 * minute, fault: fault(over) } });
const connected = viewOf('none', []).connection;
const promised = {
  ...nordwind,
  handoff: { summary: 'Bought for dispatch speed; promised single sign-on in Q1.', by: 'Sam Ito', at: '2026-03-02' },
  reference: { willing: true, note: 'Speaks to logistics prospects.' },
};
const asRole = (role: string) =>
  certain(promised, { connection: connected.state === 'connected' ? { ...connected, role } : connected });
const none = viewOf('none', []);
const refused = {
  state: 'refused',
  baseUrl: 'https://customers.acme.test',
  since: now - 90 * minute,
} as const;

const stacked = `Z${'\u0301'.repeat(400)}algo Traders`;

/** Linked by hand, and how far that has come; a colleague said otherwise where it was refused. */
const linked = (shared: LinkedAccount['shared']) =>
  stateOf(
    viewOf('certain', [matched(nordwind, { by: 'link', evidence: '' })], {
      link: {
        linked: [
          {
            id: nordwind.id,
            name: nordwind.name,
            at: now - 12 * minute,
            shared,
            refusal: shared === 'refused' ? { code: 'FORBIDDEN', words: 'ask Robin first', errors: [] } : null,
          },
        ],
        against: shared === 'refused' ? [{ id: kestrel.id, name: kestrel.name }] : [],
        mayShare: true,
      },
    }),
  );

/** Every state of the sidebar, by name. */
const states: Record<string, SidebarState> = {
  certain: certain(nordwind),
  healthy: certain(kestrel),
  watch: certain(ferrol),
  'nothing-known': certain(bare),
  prospect: certain(prospect),
  churned: certain(churned),
  overdue: certain({ ...nordwind, renewsOn: '2026-11-11' }),
  merged: stateOf(viewOf('certain', [matched(nordwind)]), { replaced: 'Nordwind Spedition' }),
  'no-match': stateOf(none),
  'no-match-could-ask': stateOf({ ...none, reach: 'could-ask' }),
  'no-match-asking': stateOf({ ...none, reach: 'asking' }),
  'no-match-not-asked': stateOf({ ...none, reach: 'failed' }),
  'linked-waiting': linked('waiting'),
  'linked-here': linked('here'),
  'linked-refused': linked('refused'),
  'press-refused': stateOf(none, {
    problem:
      'The page draws this smaller than it is. Do it in the popup of the toolbar; what you began to write is there.',
  }),
  'said-no': stateOf(none, { rejected: { id: nordwind.id, name: nordwind.name } }),
  'no-page': stateOf({ ...none, page: null }),
  ambiguous: stateOf(
    viewOf('ambiguous', [
      matched(
        { ...kestrel, name: 'Acme Corporation', domains: ['acme.example'] },
        { by: 'name', role: 'subject', evidence: 'Acme' },
      ),
      matched(
        { ...ferrol, name: 'Acme Robotics', domains: ['acme-robotics.example'] },
        { by: 'name', role: 'subject', evidence: 'Acme' },
      ),
    ]),
  ),
  several: stateOf(
    viewOf(
      'several',
      [nordwind, ferrol, kestrel].map((account) =>
        matched(account, { by: 'feedback', role: 'subject', evidence: 'DIS-118' }),
      ),
    ),
  ),
  'certain-and-perhaps': stateOf(
    viewOf('certain', [
      matched(ferrol, { by: 'feedback', role: 'mention', evidence: 'ticket 100410' }),
      matched(kestrel, { certainty: 'maybe', role: 'mention', by: 'email', evidence: 'ana@kestrel.example' }),
    ]),
  ),
  'several-and-perhaps': stateOf(
    viewOf('several', [
      matched(nordwind, { by: 'feedback', role: 'subject', evidence: 'DIS-118' }),
      matched(ferrol, { by: 'codename', role: 'subject', evidence: 'penguin' }),
      matched(kestrel, { certainty: 'maybe', role: 'mention', by: 'email', evidence: 'ana@kestrel.example' }),
    ]),
  ),
  maybe: stateOf(viewOf('maybe', [matched(nordwind, { certainty: 'maybe', role: 'participant', by: 'domain' })])),
  'maybe-many': stateOf(
    viewOf(
      'maybe',
      [kestrel, ferrol].map((account) =>
        matched(account, { certainty: 'maybe', role: 'mention', by: 'email', evidence: 'ana@kestrel.example' }),
      ),
    ),
  ),
  'never-connected': stateOf({ ...none, connection: { state: 'none' }, sync: neverSynced }),
  'never-synced': stateOf({ ...none, sync: neverSynced }),
  'loading-start': stateOf({ ...none, sync: { ...neverSynced, running: true } }),
  loading: stateOf({
    ...none,
    sync: { ...neverSynced, running: true, snapshot: { loaded: 1240, total: 3600, startedAt: now - minute } },
  }),
  'loading-stopped': stateOf({ ...none, sync: { ...neverSynced, fault: fault({ code: 'SERVER' }) } }),
  refreshing: certain(nordwind, { refreshing: true }),
  syncing: certain(nordwind, { sync: { ...inSync, running: true } }),
  'as-sales': asRole('sales'),
  'as-engineering': asRole('engineering'),
  stale: certain(nordwind, { sync: { ...inSync, lastSyncedAt: now - 150 * minute } }),
  offline: troubled({}),
  'offline-no-match': stateOf({ ...none, sync: { ...inSync, lastSyncedAt: now - 31 * minute, fault: fault({}) } }),
  'not-the-api': troubled({ code: 'NOT_API', retryAt: null }),
  'disk-full': troubled({ code: 'STORE_QUOTA', retryAt: null }),
  'token-refused': certain(nordwind, { connection: refused, sync: { ...inSync, lastSyncedAt: now - 95 * minute } }),
  'token-refused-empty': stateOf({ ...none, connection: refused, sync: neverSynced }),
  silent: stateOf(null, { silentSince: now - minute }),
  'silent-kept': stateOf(viewOf('certain', [matched(nordwind)]), { silentSince: now - 3 * minute }),
  ended: stateOf(null, { ended: true }),
  unreadable: stateOf(
    viewOf('none', [], {
      page: {
        tool: 'rt',
        toolName: 'Request Tracker',
        page: 'ticket',
        record: 'ticket 7',
        url: null,
        asker: null,
        unreadable: true,
      },
    }),
  ),
  'long-name': certain(longRecord.account, { feedback: { [longRecord.account.id]: longRecord.feedback } }),
  'right-to-left': certain(rightToLeft.account, { feedback: { [rightToLeft.account.id]: rightToLeft.feedback } }),
  'ambiguous-many': stateOf(
    viewOf(
      'ambiguous',
      crowded.slice(0, 5).map((account) => matched(account, { by: 'name', role: 'subject', evidence: account.name })),
    ),
  ),
  'several-many': stateOf(
    viewOf(
      'several',
      crowded.map((account) => matched(account, { by: 'codename', role: 'subject', evidence: crowdedNames.codename })),
    ),
  ),
  stacked: certain({ ...nordwind, name: stacked }),
};

export const sidebarStories: Record<string, () => ReactElement> = Object.fromEntries(
  Object.entries(states).map(([name, state]) => [
    name,
    () => <Sidebar state={state} now={now} acts={idleSidebarActs} />,
  ]),
);
