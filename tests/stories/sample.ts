import { blank, type SidebarState } from '../../entrypoints/sidebar/session.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Account, Config } from '../../lib/model/index.ts';
import type { MatchedAccount, Verdict } from '../../lib/resolve/match.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { voices } from './voices.ts';

/** The moment every story and component test looks from. */
export const now = Date.parse('2026-11-21T14:32:00Z');
export const minute = 60_000;

export const nordwind: Account = {
  id: 'acc_1042',
  rev: 88_123,
  name: 'Nordwind Logistics GmbH',
  updatedAt: '2026-11-21T06:00:00Z',
  status: 'customer',
  segment: 'enterprise',
  engagement: 'high-touch',
  domains: ['nordwind.example'],
  externalIds: [
    { system: 'erp', id: 'ACC-1001' },
    { system: 'salesforce', id: '0015g00000XyZabAAB' },
  ],
  parentId: 'acc_1000',
  strategic: {
    flag: true,
    reason: 'Design partner, reference in logistics.',
    escalation: 'page Robin Achebe, first response 30 minutes.',
  },
  entitlement: { plan: 'Premier', support: '24x7, first response 30 minutes' },
  lifecycle: {
    stage: 'renewal',
    since: '2026-08-01',
    milestones: [
      { label: 'Kick-off held', done: true, at: '2025-02-11' },
      { label: 'First depot live', done: true, at: '2025-06-03' },
      { label: 'Business review held', done: true, at: '2026-09-12' },
      { label: 'Renewal terms agreed', done: false },
    ],
  },
  health: {
    components: [
      { id: 'usage', score: 28, evidence: 'Weekly active users down 38 % in 30 days' },
      { id: 'engagement', score: 45, evidence: 'No business review since September' },
      { id: 'sentiment', score: 55, evidence: 'NPS 6, was 8' },
      { id: 'relationship', score: 49, evidence: 'Sponsor left in September' },
    ],
    history: [
      { at: '2026-05-01', score: 64, components: [{ id: 'usage', score: 72 }] },
      { at: '2026-06-01', score: 66, components: [{ id: 'usage', score: 74 }] },
      { at: '2026-07-01', score: 63, components: [{ id: 'usage', score: 70 }] },
      { at: '2026-08-01', score: 62, components: [{ id: 'usage', score: 70 }] },
      { at: '2026-09-01', score: 60, components: [{ id: 'usage', score: 66 }] },
      {
        at: '2026-10-01',
        score: 62,
        components: [
          { id: 'usage', score: 70 },
          { id: 'engagement', score: 50 },
          { id: 'sentiment', score: 60 },
          { id: 'relationship', score: 64 },
        ],
      },
      { at: '2026-11-01', score: 49, components: [{ id: 'usage', score: 41 }] },
    ],
    asOf: '2026-11-21T06:00:00Z',
  },
  events: [
    {
      at: '2026-10-12T09:00:00Z',
      kind: 'ticket',
      label: 'Export outage, four hours',
      component: 'sentiment',
      delta: -6,
    },
    {
      at: '2026-10-20T09:00:00Z',
      kind: 'release',
      label: 'Dispatch 4.2 rolled back',
      url: 'https://status.vendor.example/incidents/42',
      component: 'usage',
      delta: -11,
    },
    { at: '2026-11-09T09:00:00Z', kind: 'talk', label: 'Call with the new COO', component: 'relationship', delta: 4 },
  ],
  arr: { amount: 240_000, currency: 'EUR' },
  renewsOn: '2027-01-31',
  desiredOutcome: 'Order-to-dispatch below four hours',
  successCriteria: [
    { label: 'All depots live', progress: 0.75 },
    { label: 'Manual labels below 5 %', progress: 0.4 },
  ],
  plays: [{ playbookId: 'renewal-risk', step: 2, since: '2026-11-01' }],
  guidance: {
    text: 'Renewal talks are open. Ask Robin before you promise dates or discounts.',
    by: 'Robin Achebe',
    at: '2026-11-02',
  },
  team: [
    { role: 'AE', name: 'Sam Ito', email: 'sam@vendor.example' },
    { role: 'CSM', name: 'Robin Achebe', email: 'robin@vendor.example' },
  ],
  links: [{ label: 'Account plan', url: 'https://docs.vendor.example/plans/nordwind' }],
  url: 'https://cs.vendor.example/accounts/acc_1042',
};

export const kestrel: Account = {
  id: 'acc_2001',
  rev: 3,
  name: 'Kestrel Foods',
  updatedAt: '2026-11-21T06:00:00Z',
  segment: 'mid-market',
  engagement: 'low-touch',
  domains: ['kestrel.example'],
  lifecycle: { stage: 'adoption', since: '2026-11-02' },
  health: {
    score: 84,
    history: [
      { at: '2026-08-01', score: 71 },
      { at: '2026-10-01', score: 79 },
    ],
    asOf: '2026-11-21T06:00:00Z',
  },
  arr: { amount: 124_000, currency: 'EUR' },
  renewsOn: '2027-09-30',
  team: [{ role: 'CSM', name: 'Kai Lund' }],
};

export const ferrol: Account = {
  ...kestrel,
  id: 'acc_2002',
  name: 'Ferrol Shipping',
  domains: ['ferrol.example'],
  health: {
    components: [{ id: 'adoption', score: 58, evidence: 'Only one of three depots is live.' }],
    asOf: '2026-11-20T06:00:00Z',
  },
  renewsOn: '2027-02-14',
};

export const bare: Account = { id: 'acc_9', rev: 1, name: 'Vinh Long', updatedAt: '2026-11-20T06:00:00Z' };

export const prospect: Account = {
  ...bare,
  id: 'acc_3',
  name: 'Halden Robotics',
  status: 'prospect',
  segment: 'enterprise',
  desiredOutcome: 'One view of all depots',
  team: [{ role: 'AE', name: 'Sam Ito' }],
};

export const churned: Account = {
  ...kestrel,
  id: 'acc_4',
  name: 'Brightwater Retail',
  status: 'churned',
  churnedAt: '2026-02-01',
  lifecycle: { stage: 'churned', since: '2026-02-01' },
  health: { score: 22, asOf: '2026-02-01T06:00:00Z' },
};

export const config: Config = {
  health: {
    bands: { green: 70, yellow: 45 },
    weights: { usage: 0.4, engagement: 0.2, sentiment: 0.2, relationship: 0.2 },
  },
  playbooks: [
    {
      id: 'renewal-risk',
      title: 'Renewal at risk',
      when: { stage: ['renewal'], band: ['red', 'yellow'] },
      steps: ['Tell the CSM', 'Book the executive call before 28 November', 'Send the value review', 'Agree terms'],
    },
  ],
};

export const inSync: SyncStatus = {
  running: false,
  lastSyncedAt: now - 2 * minute,
  fault: null,
  snapshot: null,
  quarantined: 0,
  counts: { accounts: 600, feedback: 3000 },
};

export const neverSynced: SyncStatus = { ...inSync, lastSyncedAt: null, counts: null };

export function matched(account: Account, over: Partial<MatchedAccount> = {}): MatchedAccount {
  return { account, certainty: 'certain', role: 'requestor', by: 'domain', evidence: 'nordwind.example', ...over };
}

const calm = { url: 'https://rt.acme.test/Ticket/Display.html?id=7', asker: 'ana@nordwind.example', unreadable: false };

/** A view of a Request Tracker ticket that is about these accounts. */
export function viewOf(verdict: Verdict, accounts: MatchedAccount[], over: Partial<SidebarView> = {}): SidebarView {
  return {
    key: 'r:rt|rt.acme.test|ticket|7',
    page: { tool: 'rt', toolName: 'Request Tracker', page: 'ticket', record: 'ticket 7', ...calm },
    match: { verdict, accounts },
    feedback: { [nordwind.id]: voices },
    parents: { acc_1000: { id: 'acc_1000', name: 'Nordwind Holding SE' } },
    config,
    connection: {
      state: 'connected',
      baseUrl: 'https://customers.acme.test',
      name: 'Kai Lund',
      organization: 'Acme',
      role: 'support',
    },
    sync: inSync,
    refreshing: false,
    outbox: { waiting: 0, refused: 0, elsewhere: 0 },
    mayWrite: false,
    link: { linked: [], against: [], mayShare: true },
    writer: 'kai@vendor.example',
    captures: [],
    draft: null,
    issue: null,
    equalVoice: false,
    reach: 'all',
    visited: false,
    ...over,
  };
}

export function stateOf(view: SidebarView | null, over: Partial<SidebarState> = {}): SidebarState {
  return { ...blank, view, ...over };
}
