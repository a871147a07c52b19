import type { ReactElement } from 'react';
import { type OptionsActs, OptionsPage, type OptionsState } from '../../entrypoints/options/OptionsPage.tsx';
import type { ToolListing } from '../../lib/messages/direction.ts';
import { inSync, minute, neverSynced, now, viewOf } from './sample.ts';

const nothing = () => {};
export const idleActs: OptionsActs = {
  test: nothing,
  connect: nothing,
  turnOn: nothing,
  turnOff: nothing,
  sync: nothing,
  forget: nothing,
  retry: nothing,
};

export const tools: ToolListing[] = [
  {
    id: 'rt',
    name: 'Request Tracker',
    hosts: [],
    experimental: false,
    enabled: [
      { origin: 'https://rt.acme.test', granted: true },
      { origin: 'http://127.0.0.1:18081', granted: false },
    ],
  },
  { id: 'zendesk', name: 'Zendesk', hosts: ['acme.zendesk.com'], experimental: true, enabled: [] },
];

const { connection } = viewOf('none', []);

export const firstVisit: OptionsState = {
  known: { connection: { state: 'none' }, sync: neverSynced, tools },
  silent: false,
  connect: { busy: null, problem: null, success: null },
  toolProblem: null,
  toolDone: null,
  forget: { busy: false, problem: null, done: false },
};

export const connected: OptionsState = { ...firstVisit, known: { connection, sync: inSync, tools } };

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
  'options-loading': { ...connected, known: { connection, sync: loading, tools } },
  'options-fault': {
    ...connected,
    known: { connection, sync: { ...inSync, quarantined: 3, fault: serverFault }, tools },
    toolProblem: { tool: 'rt', text: 'This is not a web address. It looks like https://rt.example.com' },
  },
  'options-refused': {
    ...connected,
    known: {
      connection: { state: 'refused', baseUrl: 'https://customers.acme.test', since: now - 90 * minute },
      sync: inSync,
      tools,
    },
  },
  'options-signed-out': { ...firstVisit, forget: { busy: false, problem: null, done: true } },
  'options-silent': { ...firstVisit, known: null, silent: true },
};

export const optionsStories: Record<string, () => ReactElement> = Object.fromEntries(
  Object.entries(states).map(([name, state]) => [name, () => <OptionsPage state={state} now={now} acts={idleActs} />]),
);
