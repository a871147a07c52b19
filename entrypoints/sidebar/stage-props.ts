import type { LifecycleStageProps } from '../../components/LifecycleStage.tsx';
import type { Account } from '../../lib/model/index.ts';
import { stageOf } from '../../lib/model/lifecycle.ts';
import { dayWords, lengthWords, type Viewing } from './viewing.ts';

/** Where in the lifecycle an account stands; null where nothing is known. */
export function stageProps(account: Account, view: Viewing): LifecycleStageProps | null {
  const stage = stageOf(account, view.config, view.today);
  if (!stage) return null;
  return {
    label: stage.label,
    description: stage.description,
    inStage: stage.days === null ? null : lengthWords(stage.days),
    place: stage.position === null ? null : { index: stage.position, count: view.config.stages.length },
    milestones: stage.milestones.map(({ label, done, at }) => ({ label, done, at: at && dayWords(at, view) })),
  };
}
