import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';
import { Joined } from './Joined.tsx';

export interface GuidanceProps {
  text: string;
  /** Who wrote it and when, as far as that is known: `Robin Achebe`, `2 Nov`. */
  by: string[];
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
        {by.length > 0 && (
          <p className="small">
            <Joined parts={by} max={120} />
          </p>
        )}
      </div>
    </section>
  );
}
