import { randomBytes } from 'node:crypto';
import type { Account } from '../../lib/model/account.ts';
import type { Feedback } from '../../lib/model/feedback.ts';

/** Accounts whose every text is a random word, and the words, to look for where no customer text may be. */
export interface Canaries {
  accounts: Account[];
  feedback: Feedback[];
  /** Every word, those of the first account first. */
  words: string[];
}

/** A word nobody else writes: short enough to survive the compression of a browser's files. */
export const canaryWord = (): string => `q${randomBytes(9).toString('hex')}`;

/** `count` accounts; the first one is the customer of the record at `record`, strategic and at risk. */
export function makeCanaries(record: string, count = 4): Canaries {
  const words: string[] = [];
  const word = () => {
    const made = canaryWord();
    words.push(made);
    return made;
  };
  const accounts = Array.from({ length: count }, (_, at) => canaryAccount(at, word, at === 0 ? [record] : []));
  const feedback = accounts.map((account, at) => canaryFeedback(at, account.id, word));
  return { accounts, feedback, words };
}

/** An account with a text from `text` in every field that people read. */
export function canaryAccount(at: number, text: () => string, records: string[]): Account {
  return {
    id: `acc_${at + 1}`,
    rev: at + 1,
    name: text(),
    status: 'customer',
    domains: [`${text()}.example`],
    people: [{ name: text(), email: `${text()}@customer.example`, role: text() }],
    records,
    codenames: [text()],
    tags: [text()],
    segment: text(),
    engagement: 'high-touch',
    strategic: { flag: true, reason: text(), escalation: text() },
    entitlement: { plan: text(), support: text() },
    lifecycle: {
      stage: text(),
      since: '2026-08-01',
      milestones: [{ label: text(), done: true, at: '2026-09-12' }],
    },
    health: {
      score: 41,
      components: [{ id: 'usage', score: 35, weight: 0.4, evidence: text() }],
      history: [{ at: '2026-10-01', score: 62, components: [{ id: 'usage', score: 70 }] }],
      asOf: '2026-11-20T06:00:00Z',
    },
    events: [{ at: '2026-10-12T09:00:00Z', kind: 'ticket', label: text(), component: 'usage', delta: -6 }],
    arr: { amount: 240_000, currency: 'USD' },
    renewsOn: '2027-01-31',
    desiredOutcome: text(),
    successCriteria: [{ label: text(), progress: 0.75 }],
    guidance: { text: text(), by: text(), at: '2026-11-02' },
    handoff: { summary: text(), by: text(), at: '2026-03-02' },
    reference: { willing: true, note: text() },
    team: [{ role: 'CSM', name: text(), email: `${text()}@vendor.example` }],
    metrics: [{ id: 'nps', label: text(), value: 6 }],
    updatedAt: '2026-11-20T06:00:00Z',
  };
}

/** An open problem of that account, with a text from `text` in every field that people read. */
export function canaryFeedback(at: number, accountId: string, text: () => string): Feedback {
  return {
    id: `fb_${at + 1}`,
    rev: 1000 + at,
    accountId,
    kind: 'problem',
    title: text(),
    body: text(),
    quote: text(),
    status: 'open',
    area: text(),
    importance: 'high',
    person: { name: text() },
    createdBy: { name: text() },
    updatedAt: '2026-11-19T06:00:00Z',
  };
}
