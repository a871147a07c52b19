import type { Feedback } from '../../lib/model/feedback.ts';
import type { SampleAccount } from './account.ts';
import type { SampleAsk } from './ask.ts';
import { asks } from './asks.ts';
import { places } from './company-names.ts';
import { daysBefore } from './day.ts';
import { closers, lone, openers, teams } from './lone-voices.ts';
import { type Random, randomFor } from './random.ts';
import type { Vendor } from './vendor.ts';

export type SampleFeedback = Omit<Feedback, 'rev'>;

/** So many accounts share one round of asks; the next ones are heard about the same things later, as new asks. */
const roundSize = 600;

const statusWeights = { open: 42, planned: 18, 'in-progress': 14, shipped: 16, declined: 10 } as const;
const importanceWeights = { low: 18, medium: 42, high: 28, critical: 12 } as const;

/** Makes feedback account by account and remembers the first voice of every ask. */
export interface Voices {
  /** So many voices of an account; `place` is the account's place among all, from 0. */
  of: (account: SampleAccount, number: number, place: number, count: number, random: Random) => SampleFeedback[];
}

export function voicesOf(seed: number, today: string, vendor: Vendor): Voices {
  const heads = new Map<string, string>();

  function voice(ask: SampleAsk, made: Made, place: number, random: Random): SampleFeedback {
    const round = Math.floor(place / roundSize);
    const topic = `${round}|${asks.indexOf(ask)}`;
    const fate = randomFor(seed, 'ask', topic);
    const status = fate.weighted(statusWeights);
    const settled = fate.int(4, 60);
    const head = heads.get(topic);
    heads.set(topic, head ?? made.id);
    // The first voice is the oldest, and nobody asks for what was settled before.
    const age = head === undefined ? random.int(320, 360) : settled + random.int(3, 240);
    const issue = vendor.links.issue(100 + round * asks.length + asks.indexOf(ask));
    const linked = head === undefined ? status !== 'declined' : random.chance(0.25);
    return {
      ...common(made, age, today, random),
      kind: ask.kind,
      title: ask.title,
      area: ask.area,
      quote: `${random.pick(openers)}${told(random.pick(ask.quotes), random)}${random.pick(closers)}`,
      status,
      ...(status === 'open' ? {} : { statusAt: at(today, settled, 9) }),
      updatedAt: at(today, status === 'open' ? age : Math.min(age, settled), 10),
      ...(head === undefined ? {} : { sameAs: head }),
      ...links([...(linked ? [issue] : []), ...(made.ticket ? [made.ticket] : [])]),
    };
  }

  function alone(kind: keyof typeof lone, made: Made, random: Random): SampleFeedback {
    const { title, quote } = random.pick(lone[kind]);
    const age = random.int(2, 200);
    const closed = kind === 'praise' || random.chance(0.3);
    return {
      ...common(made, age, today, random),
      kind,
      title,
      quote: told(quote, random),
      status: closed ? 'shipped' : 'open',
      updatedAt: at(today, age, 10),
      ...links(made.ticket ? [made.ticket] : []),
    };
  }

  return {
    of(account, number, place, count, random) {
      const chosen = random.some(popular(random), count);
      return Array.from({ length: count }, (_, i) => {
        const ticket = random.chance(0.45) ? vendor.links.ticket(number * 100 + 10 + i) : null;
        const made: Made = { id: `fb_${number}_${i + 1}`, account, ticket, vendor };
        const kind = random.weighted(kindsFor(account));
        if (kind !== 'ask') return alone(kind, made, random);
        // Some come back to what they asked before: a second voice of the same account.
        const again = i > 0 && random.chance(0.2) ? chosen[i - 1] : chosen[i];
        return voice(again ?? random.pick(asks), made, place, random);
      });
    },
  };
}

interface Made {
  id: string;
  account: SampleAccount;
  ticket: string | null;
  vendor: Vendor;
}

function common({ id, account, ticket, vendor }: Made, age: number, today: string, random: Random) {
  const person = random.chance(0.85) ? random.pick(account.people ?? [{}]) : {};
  const author = random.pick(ticket ? vendor.agents : [...vendor.csms, ...vendor.sellers]);
  return {
    id,
    accountId: account.id,
    importance: random.weighted(importanceWeights),
    ...(ticket ? { source: { tool: 'zendesk', url: ticket } } : {}),
    ...(person.name ? { person: { name: person.name, ...(person.email ? { email: person.email } : {}) } } : {}),
    createdBy: author,
    createdAt: at(today, age, 9),
  };
}

/** The catalogue with the much-voiced asks more often, so that some asks have many voices and some few. */
function popular(random: Random): readonly SampleAsk[] {
  const ranked = asks.filter((_, rank) => random.chance(1.3 / (1 + rank / 7)));
  return ranked.length > 0 ? ranked : asks;
}

function kindsFor({ status, health }: SampleAccount): Record<'ask' | keyof typeof lone, number> {
  if (status === 'prospect') return { ask: 8, praise: 1, risk: 0, competitor: 3 };
  const low = (health?.components?.[0]?.score ?? 60) < 45;
  return low ? { ask: 70, praise: 2, risk: 18, competitor: 10 } : { ask: 84, praise: 10, risk: 3, competitor: 3 };
}

function told(text: string, random: Random): string {
  const words: Record<string, string> = {
    n: String(random.int(2, 9)),
    place: random.pick(places),
    team: random.pick(teams),
  };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? name);
}

function links(urls: string[]): Pick<SampleFeedback, 'links'> {
  return urls.length === 0 ? {} : { links: urls };
}

function at(today: string, daysAgo: number, hour: number): string {
  return `${daysBefore(today, daysAgo)}T${String(hour).padStart(2, '0')}:00:00Z`;
}
