import { i18n } from '#i18n';
import { StrategicShape } from './Band.tsx';
import { CustomerText } from './CustomerText.tsx';

export interface StrategicCallProps {
  reason: string | null;
  escalation: string | null;
  /** When the contract renews, as people say it: `in 71 days`. */
  renews: string | null;
}

/** The flag nobody can miss: shape, word and colour, why, and what to do. */
export function StrategicCall({ reason, escalation, renews }: StrategicCallProps) {
  return (
    <section className="strategic">
      <div className="strategic__box">
        <div className="split">
          <h2 className="strategic__title">
            <StrategicShape />
            {i18n.t('strategic.title')}
          </h2>
          {renews && <span className="small">{i18n.t('strategic.renews', [renews])}</span>}
        </div>
        <p className="strategic__reason">{reason ? <CustomerText text={reason} /> : i18n.t('strategic.no_reason')}</p>
        {escalation && (
          <p className="strategic__escalation">
            <b>{i18n.t('strategic.escalate')}</b>
            <CustomerText text={escalation} />
          </p>
        )}
      </div>
    </section>
  );
}
