import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';

export interface GuidanceProps {
  text: string;
  /** Who wrote it and when: `Robin Achebe, 2 Nov`. */
  by: string | null;
}

/** What customer success asks everyone to know before they act. */
export function Guidance({ text, by }: GuidanceProps) {
  return (
    <section className="guidance">
      <div className="guidance__box">
        <h2 className="guidance__title">{i18n.t('guidance.title')}</h2>
        <p>
          <CustomerText text={text} />
        </p>
        {by && (
          <p className="small">
            <CustomerText text={by} max={120} />
          </p>
        )}
      </div>
    </section>
  );
}
