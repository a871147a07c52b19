import type { Feedback } from '../../lib/model/index.ts';

const voice = (id: string, over: Partial<Feedback>): Feedback => ({
  id,
  rev: 1,
  accountId: 'acc_1042',
  kind: 'request',
  title: 'Bulk dispatch by depot',
  status: 'open',
  updatedAt: '2026-11-04T09:00:00Z',
  ...over,
});

/** What people of the sample account said. */
export const voices: Feedback[] = [
  voice('fb_1', {
    kind: 'problem',
    title: 'Dispatch export drops the last row',
    status: 'in-progress',
    importance: 'high',
    links: ['https://acme.atlassian.net/browse/DIS-118', 'https://acme.zendesk.com/agent/tickets/5123'],
    quote: 'We count every export by hand now.',
    person: { name: 'Ana Trujillo' },
    createdAt: '2026-11-12T09:00:00Z',
  }),
  voice('fb_2', {
    quote: 'We print these one by one.',
    person: { name: 'Ana Trujillo' },
    createdAt: '2026-11-04T09:00:00Z',
  }),
  voice('fb_3', { sameAs: 'fb_2', createdAt: '2026-09-01T09:00:00Z' }),
  voice('fb_4', { sameAs: 'fb_2', createdAt: '2026-08-01T09:00:00Z' }),
  voice('fb_5', { kind: 'risk', title: 'New COO compares us with Fleetline', createdBy: { name: 'Kai Lund' } }),
  voice('fb_6', { title: 'Dark mode for the depot screens', status: 'planned', createdBy: { name: 'Kai Lund' } }),
  voice('fb_7', { kind: 'praise', title: 'Support answered within minutes', person: { name: 'Ana Trujillo' } }),
];
