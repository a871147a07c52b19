import { type Expected, onlyOf, readTruth, type Truth } from '../../scripts/demo/truth.ts';
import type { HostInfo } from '../hosts/host.ts';
import { hosts, type RunningHost, startHost } from '../hosts/launch.ts';
import { seedFolder } from '../hosts/seed-folder.ts';
import { type SampleApi, startSampleApi } from './sample-api.ts';

/** The hosts these tests need, in the order of starting: issues link tickets at the desk's address. */
export const hostNames = ['rt', 'redmine', 'realtimex-crm'] as const;
export type HostName = (typeof hostNames)[number];

/** A record's page, and which customers a correct reader shows there. */
export interface KnownPage {
  url: string;
  /** The host's own word and number: `ticket 7`. */
  name: string;
  subject: string;
  expected: Expected;
}

/** All real hosts with one seed, and the API with the sample data that link their records. */
export interface RealHosts {
  info: Record<HostName, HostInfo>;
  truth: Truth;
  pages: Record<HostName, KnownPage[]>;
  api: SampleApi;
  close: () => Promise<void>;
}

/** Why the real hosts cannot run here, in a sentence; empty where they can. On CI they must. */
export function whyNoHosts(): string {
  const missing = hostNames.filter((name) => !hosts[name]?.installed());
  if (missing.length === 0) return '';
  if (process.env.CI === 'true') throw new Error(`${missing} must be installed on CI: node scripts/setup.mjs`);
  return `${missing.join(', ')} not installed here`;
}

/** Starts what does not run yet: about a minute for each host that was never seeded, two seconds for the others. */
export async function startRealHosts(): Promise<RealHosts> {
  const seed = seedFolder();
  const started: RunningHost[] = [];
  const close = async () => {
    for (const { stop } of started.toReversed()) await stop();
  };
  try {
    for (const name of hostNames) {
      started.push(await startHost(name, { seed, linked: started[0]?.info.base ?? '', log: () => {} }));
    }
    const [desk, tracker, crm] = started;
    if (!desk || !tracker || !crm) throw new Error('a host did not start');
    const info = { rt: desk.info, redmine: tracker.info, 'realtimex-crm': crm.info };
    const truth = readTruth(seed);
    const api = await startSampleApi(60, { seed, bases: { rt: info.rt.base, redmine: info.redmine.base } });
    return {
      info,
      truth,
      pages: {
        rt: knownPages(info.rt, 'ticket', truth.tickets),
        redmine: knownPages(info.redmine, 'issue', truth.issues),
        'realtimex-crm': knownPages(info['realtimex-crm'], 'record', new Map()),
      },
      api,
      close: () => api.close().finally(close),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tickets and issues with what the truth says; CRM records and people with the seed's own customer of each. */
function knownPages({ records, users }: HostInfo, word: string, truth: Map<number, Expected>): KnownPage[] {
  return [
    ...records.map(({ id, object = word, url, subject, customer }) => ({
      ...{ url, name: `${object} ${id}`, subject },
      expected: truth.get(id) ?? onlyOf(object === word ? null : customer),
    })),
    ...users.map(({ url, email, customer }) => ({
      ...{ url, name: `person ${email}`, subject: email },
      expected: onlyOf(customer),
    })),
  ];
}
