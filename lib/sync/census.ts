import type { GenerationState } from '../cache/seam.ts';
import type { PullPorts } from './ports.ts';

const week = 7 * 24 * 60 * 60_000;
/** How far an estimate may be off before it says something: so many records, or this share of all. */
const fewest = 20;
const share = 0.02;

interface Total {
  accounts: number;
  feedback: number;
}

/** When the server's count was last compared with ours, and how far the two were apart. */
interface Count {
  at: number;
  off: number;
}

/** Whether it is a week since the server's estimate was compared with what is here. */
export async function isCensusDue({ records, now }: PullPorts): Promise<boolean> {
  const last = await lastCount(records);
  return last === null || Math.abs(now() - last.at) > week;
}

/**
 * Compares and remembers. True where the two are further apart than an estimate may be, and further than they were the
 * last time: a feed that skipped changes shows here (F24), and a server that always counts otherwise is believed once.
 */
export async function takeCensus(
  { records, now }: PullPorts,
  here: GenerationState,
  total: Total,
  quarantined: number,
): Promise<boolean> {
  const off = Math.abs(total.accounts - here.accounts) + Math.abs(total.feedback - here.feedback);
  const before = (await lastCount(records))?.off ?? 0;
  const borne = Math.max(fewest, share * (total.accounts + total.feedback)) + quarantined;
  await records.keep('counted', { value: { at: now(), off } satisfies Count, etag: null });
  return off > before + borne;
}

async function lastCount(records: PullPorts['records']): Promise<Count | null> {
  const value = (await records.kept('counted'))?.value as Partial<Count> | undefined;
  return typeof value?.at === 'number' && typeof value.off === 'number' ? { at: value.at, off: value.off } : null;
}
