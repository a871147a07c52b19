import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';

export interface DiagnosticsProps {
  quarantined: number;
  /** The fault's code with its detail, for whoever runs the API. */
  fault: string | null;
  attempts: number;
}

/** What an administrator asks for when something is wrong. No value of a record stands here. */
export function Diagnostics({ quarantined, fault, attempts }: DiagnosticsProps) {
  return (
    <section className="panel">
      <h2>{i18n.t('options.diagnostics.title')}</h2>
      <dl className="facts">
        <dt>{i18n.t('options.diagnostics.quarantined')}</dt>
        <dd>
          {quarantined === 0
            ? i18n.t('options.diagnostics.quarantined_none')
            : i18n.t('options.diagnostics.quarantined_text', quarantined)}
        </dd>
        <dt>{i18n.t('options.diagnostics.fault')}</dt>
        <dd>
          {fault ? <CustomerText text={fault} max={300} /> : i18n.t('options.diagnostics.fault_none')}
          {fault && attempts > 0 && <span className="soft"> {i18n.t('options.diagnostics.attempts', attempts)}</span>}
        </dd>
      </dl>
    </section>
  );
}
