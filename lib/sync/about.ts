import type { Me } from '../model/index.ts';
import type { PullPorts } from './ports.ts';

/** What a cycle lends to those who ask in its name. */
export interface Asking {
  ports: PullPorts;
  signal: AbortSignal;
  /** Throws Dropped when the cycle's time is over; called between every answer and the write it leads to. */
  check(): Promise<void>;
  /** Tells the server's clock. */
  heard(serverTime: number | null): void;
  /** The cycle before met a fault: what was answered lately is not asked again, so that a try costs one request (I11). */
  lasting: boolean;
  /** What was answered in this cycle; noted by `noteAnswered` where it ends in a fault. */
  answered: Set<string>;
}

/** As long as a fault lasts, an answer is good for so long (ms). */
const goodFor = 60 * 60_000;

/** Reads the organisation's rules anew where they changed. */
export async function refreshConfig(asking: Asking): Promise<void> {
  if (await wasAsked(asking, 'config')) return;
  const { client, records } = asking.ports;
  const answer = await client.config((await records.kept('config'))?.etag ?? null, asking.signal);
  await asking.check();
  asking.heard(answer.serverTime);
  if (answer.changed) await records.keep('config', { value: answer.value, etag: answer.etag });
  asking.answered.add('config');
}

/** Who the token speaks for, and what they may do; as last answered where that was lately. */
export async function refreshMe(asking: Asking): Promise<Me> {
  const { client, records } = asking.ports;
  const known = await records.kept('me');
  if (known && (await wasAsked(asking, 'me'))) return known.value as Me;
  const value = await client.me(asking.signal);
  await asking.check();
  // Each write waits for the disk, and it seldom changes.
  if (JSON.stringify(value) !== JSON.stringify(known?.value)) await records.keep('me', { value, etag: null });
  asking.answered.add('me');
  return value;
}

async function wasAsked({ ports, lasting }: Asking, what: string): Promise<boolean> {
  if (!lasting) return false;
  const at = (await ports.records.kept(`asked:${what}`))?.value;
  const age = typeof at === 'number' ? ports.now() - at : goodFor;
  return age >= 0 && age < goodFor;
}

/** Keeps when a cycle that met a fault was last answered, for those that try again after it. */
export async function noteAnswered({ records, now }: PullPorts, answered: Iterable<string>): Promise<void> {
  for (const what of answered) await records.keep(`asked:${what}`, { value: now(), etag: null });
}
