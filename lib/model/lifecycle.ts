import type { Account } from './account.ts';
import { daysBetween } from './calendar.ts';
import type { EffectiveConfig } from './effective-config.ts';

export interface Milestone {
  label: string;
  done: boolean;
  /** `YYYY-MM-DD` or null. */
  at: string | null;
}

export interface StageReading {
  id: string;
  /** The config's word for the stage; the id as sent where the config does not know it. */
  label: string;
  description: string | null;
  /** Position among the config's stages from 0; null for a stage the config does not know. */
  position: number | null;
  since: string | null;
  /** Whole days in this stage; null without a start, or where the start lies ahead. */
  days: number | null;
  milestones: Milestone[];
  /** The first milestone that is not done. */
  next: Milestone | null;
}

/** Where in the lifecycle an account stands, seen on the date `today` (`YYYY-MM-DD`); null where nothing is known. */
export function stageOf(
  account: Pick<Account, 'lifecycle'>,
  config: EffectiveConfig,
  today: string,
): StageReading | null {
  const { lifecycle } = account;
  if (!lifecycle) return null;
  const position = config.stages.findIndex(({ id }) => id === lifecycle.stage);
  const stage = config.stages[position];
  const days = lifecycle.since === undefined ? null : daysBetween(lifecycle.since, today);
  const milestones = (lifecycle.milestones ?? []).map(({ label, done, at }) => ({
    label,
    done: done ?? false,
    at: at ?? null,
  }));
  return {
    id: lifecycle.stage,
    label: stage?.label ?? lifecycle.stage,
    description: stage?.description ?? null,
    position: stage ? position : null,
    since: lifecycle.since ?? null,
    days: days !== null && days >= 0 ? days : null,
    milestones,
    next: milestones.find(({ done }) => !done) ?? null,
  };
}
