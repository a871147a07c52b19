import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';
import { cut } from './cut.ts';

export interface NextActionProps {
  /** What to do now: the words of a step, or the playbook's title where it has no steps. */
  action: string;
  playbook: string;
  step: { at: number; of: number } | null;
}

/** The one next thing to do, and where that comes from. */
export function NextAction({ action, playbook, step }: NextActionProps) {
  const title = cut(playbook, 120);
  return (
    <section className="next">
      <h2>{i18n.t('next.title')}</h2>
      <p>
        <CustomerText text={action} max={300} />
      </p>
      <p className="small soft" dir="auto">
        {step ? i18n.t('next.step', [title, String(step.at), String(step.of)]) : i18n.t('next.playbook', [title])}
      </p>
    </section>
  );
}
