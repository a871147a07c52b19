import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';

export interface ReferenceProps {
  willing: boolean;
  note: string | null;
}

/** Whether the customer speaks for us to others. */
export function Reference({ willing, note }: ReferenceProps) {
  return (
    <section className="reference">
      <h2>{i18n.t('reference.title')}</h2>
      <p>
        {i18n.t(willing ? 'reference.willing' : 'reference.unwilling')}{' '}
        {note && (
          <span className="soft">
            <CustomerText text={note} max={240} />
          </span>
        )}
      </p>
    </section>
  );
}
