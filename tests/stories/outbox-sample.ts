import type { OutboxEntry, OutboxView } from '../../lib/messages/outbox.ts';
import { write } from '../../lib/model/write.ts';
import { minute, now } from './sample.ts';

function entry(n: number, title: string, more: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: `6a3a1f8e-1c9a-4f6d-9f0d-0a4b2c7d1e1${n}`,
    kind: 'feedback',
    made: {
      write: write.parse({ kind: 'feedback', body: { accountId: 'acc_1', kind: 'request', title } }),
      about: 'Nordwind Logistics GmbH',
    },
    person: 'Kai Lund',
    apiBase: 'https://customers.acme.test',
    state: 'waiting',
    createdAt: now - 20 * minute,
    since: now - 20 * minute,
    attempts: 1,
    retryAt: null,
    refusal: null,
    answer: null,
    ...more,
  };
}

/** One item in each state a person can meet. */
export const outboxSample: OutboxView = {
  entries: [
    entry(1, 'Bulk dispatch by depot'),
    entry(2, 'Depot labels in Portuguese', { retryAt: now + 4 * minute }),
    entry(3, 'They think about leaving', {
      made: {
        write: write.parse({
          kind: 'feedback',
          body: { accountId: 'acc_1', kind: 'risk', title: 'They think about leaving after the third outage' },
        }),
        about: 'Vinh Long Phân Phối',
      },
      state: 'refused',
      refusal: {
        code: 'INVALID',
        words: 'The body does not have the agreed form.',
        errors: [{ pointer: '/title', detail: 'too long' }],
      },
    }),
    entry(4, 'Already there', { state: 'sent', since: now - minute }),
    entry(5, 'Better not', { state: 'discarded', since: now - 2 * minute }),
    entry(6, 'never seen', {
      state: 'elsewhere',
      made: null,
      person: 'Robin Achebe',
      apiBase: 'https://old.acme.test',
    }),
  ],
  fault: { code: 'OFFLINE', since: now - 30 * minute, retryAt: now + 4 * minute, detail: '', attempts: 4 },
  unreadable: 1,
  undoTime: 60 * minute,
};
