import type { ReactElement } from 'react';
import { type OptionsActs, OptionsPage, type OptionsState } from '../../entrypoints/options/OptionsPage.tsx';
import type { ToolListing } from '../../lib/messages/direction.ts';
import type { Diagnosis } from '../../lib/messages/settings.ts';
import { outboxSample } from './outbox-sample.ts';
import { inSync, minute, neverSynced, now, viewOf } from './sample.ts';

const nothing = () => {};
export const idleActs: OptionsActs = {
  test: nothing,
  connect: nothing,
  turnOn: nothing,
  turnOff: nothing,
  askInterface: nothing,
  markLists: nothing,
  change: nothing,
  place: nothing,
  sync: nothing,
  forget: nothing,
  outbox: { send: nothing, act: nothing, save: nothing },
  retry: nothing,
};

function off(id: string, name: string, hosts: string[]): ToolListing {
  return { id, name, hosts, experimental: false, served: false, asksInterface: null, marksLists: null, enabled: [] };
}

export const tools: ToolListing[] = [
  {
    id: 'rt',
    name: 'Request Tracker',
    hosts: [],
    experimental: false,
    served: false,
    asksInterface: null,
    marksLists: true,
    enabled: [
      { origin: 'https://rt.acme.test', granted: true },
      { origin: 'http://127.0.0.1:18081', granted: false },
    ],
  },
  off('redmine', 'Redmine', []),
  off('realtimex-crm', 'RealTimeX CRM', []),
  off('salesforce', 'Salesforce', ['*.lightning.force.com', '*.my.salesforce.com']),
  { ...off('hubspot', 'HubSpot', ['app.hubspot.com', 'app-eu1.hubspot.com']), experimental: true },
  {
    ...off('zendesk', 'Zendesk', ['*.zendesk.com']),
    asksInterface: true,
    marksLists: false,
    enabled: [{ origin: 'https://acme.zendesk.com', granted: true }],
  },
  { ...off('jira', 'Jira Cloud', ['*.atlassian.net', '*.jira.com']), asksInterface: true, served: true },
  off('github', 'GitHub', ['github.com', '*.ghe.com']),
];

/** So many that they are searched. */
const manyMore = ['Bugzilla', 'Chatwoot', 'GitLab', 'Odoo', 'Pipedrive', 'Trello', 'Zammad'].map((name) =>
  off(name.toLowerCase(), name, []),
);

const { connection } = viewOf('none', []);
const beside = {
  settings: { role: null, refresh: true, onSight: false, equalVoice: false },
  places: [],
  diagnosis: { quarantined: [], counters: [], sightings: [], refusedTools: [], disabledTools: [] },
  outbox: null,
};
const noted: Diagnosis = {
  quarantined: [
    { kind: 'account', id: 'acc_77', path: 'health.score: too_big', at: now - 40 * minute },
    { kind: 'feedback', id: 'fb_1205', path: 'updatedAt: invalid_format', at: now - 26 * 60 * minute },
    { kind: 'feedback', id: 'fb_88', path: 'title: invalid_type', at: now - 26 * 60 * minute },
  ],
  counters: [
    {
      kind: 'miss',
      tool: 'rt',
      page: 'ticket',
      probe: 'requestor',
      count: 12,
      firstAt: now - 900 * minute,
      lastAt: now - 9 * minute,
    },
    {
      kind: 'drift',
      tool: 'rt',
      page: 'ticket',
      probe: 'record',
      count: 1,
      firstAt: now - 90 * minute,
      lastAt: now - 90 * minute,
    },
  ],
  sightings: [{ origin: 'https://rt.acme.test', at: now - 3 * minute }],
  refusedTools: [
    { id: 'claim-desk', faults: ['/pages/0/probes/2: unknown field run', '/pages/0: two probes of one name'] },
  ],
  disabledTools: ['Salesforce'],
};

export const firstVisit: OptionsState = {
  known: {
    connection: { state: 'none' },
    sync: neverSynced,
    tools: tools.map((tool) => ({ ...tool, enabled: [] })),
    ...beside,
  },
  silent: false,
  connect: { busy: null, problem: null, success: null },
  toolProblem: null,
  toolDone: null,
  forget: { busy: false, problem: null, done: false },
  saved: null,
};

export const connected: OptionsState = { ...firstVisit, known: { connection, sync: inSync, tools, ...beside } };

const loading = {
  ...neverSynced,
  running: true,
  snapshot: { loaded: 1240, total: 3600, startedAt: now - minute },
};
const serverFault = {
  code: 'SERVER',
  since: now - 30 * minute,
  retryAt: now + 4 * minute,
  detail: '503 from /v1/changes',
  attempts: 4,
} as const;

const states: Record<string, OptionsState> = {
  'options-first': firstVisit,
  'options-wrong-address': {
    ...firstVisit,
    connect: {
      busy: null,
      success: null,
      problem: {
        at: 'url',
        text: 'Nothing answers at this address. Check its spelling, your network or VPN, then try again.',
      },
    },
  },
  'options-wrong-token': {
    ...firstVisit,
    connect: {
      busy: null,
      success: null,
      problem: { at: 'token', text: 'The token was refused. Connect again with a new token.' },
    },
  },
  'options-works': {
    ...firstVisit,
    connect: { busy: null, problem: null, success: 'It works. You are Kai Lund at Acme.' },
  },
  'options-connected': connected,
  'options-outbox': { ...connected, known: { connection, sync: inSync, tools, ...beside, outbox: outboxSample } },
  'options-many-tools': {
    ...connected,
    known: { connection, sync: inSync, tools: [...tools, ...manyMore], ...beside },
  },
  'options-loading': { ...connected, known: { connection, sync: loading, tools, ...beside } },
  'options-fault': {
    ...connected,
    known: {
      connection,
      sync: { ...inSync, quarantined: 3, fault: serverFault },
      tools,
      settings: { role: 'sales', refresh: false, onSight: true, equalVoice: false },
      places: [{ origin: 'https://rt.acme.test', height: 0.72 }],
      diagnosis: noted,
      outbox: null,
    },
    toolProblem: { tool: 'rt', text: 'This is not a web address. It looks like https://rt.example.com' },
  },
  'options-refused': {
    ...connected,
    known: {
      connection: { state: 'refused', baseUrl: 'https://customers.acme.test', since: now - 90 * minute },
      sync: inSync,
      tools,
      ...beside,
    },
  },
  'options-signed-out': { ...firstVisit, forget: { busy: false, problem: null, done: true } },
  'options-silent': { ...firstVisit, known: null, silent: true },
};

export const optionsStories: Record<string, () => ReactElement> = Object.fromEntries(
  Object.entries(states).map(([name, state]) => [name, () => <OptionsPage state={state} now={now} acts={idleActs} />]),
);
