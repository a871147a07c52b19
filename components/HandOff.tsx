import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';
import { Joined } from './Joined.tsx';

export interface HandOffProps {
  summary: string;
  /** Who wrote it and when, as far as that is known. */
  by: string[];
}

/** What sales promised: everyone who works for the customer is held to it. */
export function HandOff({ summary, by }: HandOffProps) {
  return (
    <section className="handoff">
      <h2>{i18n.t('handoff.title')}</h2>
      <p>
        <CustomerText text={summary} />
      </p>
      {by.length > 0 && (
        <p className="small soft">
          <Joined parts={by} max={120} />
        </p>
      )}
    </section>
  );
}
