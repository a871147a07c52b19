import type { Config } from '../../lib/model/config.ts';
import { effectiveConfig } from '../../lib/model/effective-config.ts';
import { accountOf, type SampleAccount, type Setting } from './account.ts';
import { sampleConfig } from './config.ts';
import { companies, generatedIdentity } from './generated-identity.ts';
import { hostIdentity, hostWishes } from './host-account.ts';
import { type HostAsk, hostAsks } from './host-links.ts';
import type { HostSeed } from './host-seed.ts';
import { type HostBases, hostVoices } from './host-voices.ts';
import { drawProfile } from './profile.ts';
import { randomFor } from './random.ts';
import { type Vendor, vendorOf } from './vendor.ts';
import { type SampleFeedback, type Voices, voicesOf } from './voices.ts';

export { type HostSeed, readHostSeed } from './host-seed.ts';

export interface SampleOptions {
  seed: number;
  /** All dates are counted from it. `YYYY-MM-DD`. */
  today: string;
  /** How many accounts in all, host customers included; never fewer than those. */
  accounts: number;
  hosts: HostSeed;
  bases: HostBases;
}

/** One account with all of its feedback. */
export interface SampleEntry {
  account: SampleAccount;
  feedback: SampleFeedback[];
}

export interface DemoUser {
  role: 'support' | 'sales' | 'engineering' | 'success';
  name: string;
  email: string;
}

export interface Sample {
  organization: { id: string; name: string };
  config: Config;
  /** One person of the vendor per role that the demo signs in as. */
  users: DemoUser[];
  /** Host customers first, then generated ones, made one by one: a million need no more memory than ten. */
  entries: () => Generator<SampleEntry>;
}

/** Feedback of ten accounts in a row, 5 on average. */
const voiceCounts = [0, 1, 2, 3, 4, 5, 6, 8, 9, 12];
const meanVoices = 5;
const firstNumber = 1001;

/** The sample company, a pure function of its options. A `sameAs` leads to a voice of the same or an earlier entry. */
export function sample(options: SampleOptions): Sample {
  const { seed, today, hosts } = options;
  const config = sampleConfig(hosts, today);
  const vendor = vendorOf(seed, hosts);
  const setting: Setting = { vendor, config: effectiveConfig(config), today };
  return {
    organization: vendor.organization,
    config,
    users: usersOf(vendor),
    *entries() {
      const voices = voicesOf(seed, today, vendor);
      yield* hostEntries(options, setting, voices);
      yield* generatedEntries(options, setting, voices);
    },
  };
}

function usersOf({ agents, sellers, engineers, csms }: Vendor): DemoUser[] {
  const byRole = { support: agents, sales: sellers, engineering: engineers, success: csms };
  return Object.entries(byRole).flatMap(([role, [person]]) =>
    person ? [{ role: role as DemoUser['role'], ...person }] : [],
  );
}

function* hostEntries({ seed, hosts, bases }: SampleOptions, setting: Setting, voices: Voices) {
  const asks = hostAsks(hosts);
  const wishes = hostWishes(hosts.customers, asks);
  const entries = hosts.customers.map((customer, place): SampleEntry & { number: number; place: number } => {
    const number = firstNumber + place;
    const random = randomFor(seed, 'host', customer.key);
    const profile = drawProfile(random, wishes.get(customer.key));
    const account = accountOf(hostIdentity(customer, number), profile, setting, random);
    const mine = asks.filter((ask) => ask.customer === customer.key);
    return { account, feedback: linkedVoices(mine, account, number), number, place };
  });

  function linkedVoices(mine: HostAsk[], account: SampleAccount, number: number): SampleFeedback[] {
    return mine.flatMap((ask, a) =>
      hostVoices(
        ask,
        account,
        (i) => `fb_${number}_h${a + 1}_${i + 1}`,
        { ...setting, bases },
        randomFor(seed, number, a),
      ),
    );
  }

  // What the linked voices leave of the mean is shared out evenly.
  const linked = entries.reduce((sum, { feedback }) => sum + feedback.length, 0);
  const rest = Math.max(0, meanVoices * entries.length - linked);
  for (const { account, feedback, number, place } of entries) {
    const count = Math.floor(rest / entries.length) + (place < rest % entries.length ? 1 : 0);
    const more = voices.of(account, number, place, count, randomFor(seed, number, 'voices'));
    yield { account, feedback: [...feedback, ...more] };
  }
}

function* generatedEntries({ seed, hosts, accounts }: SampleOptions, setting: Setting, voices: Voices) {
  const hosted = hosts.customers.length;
  const numberOf = (place: number) => firstNumber + hosted + place;
  let place = 0;
  for (const company of companies(hosts)) {
    if (hosted + place >= accounts) return;
    const number = numberOf(place);
    const random = randomFor(seed, number);
    const profile = drawProfile(random, company.parent === undefined ? {} : { status: 'customer' });
    const people = { enterprise: 5, 'mid-market': 3, 'small-business': 2 }[profile.segment] + random.int(0, 2);
    const identity = generatedIdentity(company, number, numberOf, people, hosts, random);
    const account = accountOf(identity, profile, setting, random);
    const ten = randomFor(seed, 'counts', Math.floor(place / 10)).some(voiceCounts, 10);
    const count = ten[place % 10] ?? meanVoices;
    yield { account, feedback: voices.of(account, number, hosted + place, count, random) };
    place++;
  }
}
