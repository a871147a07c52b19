import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';

export interface SimilarAsksProps {
  asks: { id: string; title: string; voices: number }[];
  /** The ask this voice joins; null while it stands apart. */
  joined: string | null;
  onJoin: (askId: string | null) => void;
}

/** What is open already and sounds like this: one more voice of it is worth more than a second ask. */
export function SimilarAsks({ asks, joined, onJoin }: SimilarAsksProps) {
  if (asks.length === 0) return null;
  return (
    <section className="similar">
      <h2>{i18n.t('capture.similar')}</h2>
      <ul className="plain">
        {asks.map(({ id, title, voices }) => (
          <li key={id} className={joined === id ? 'similar__one similar__one--joined' : 'similar__one'}>
            <span className="similar__title">
              <CustomerText text={title} max={160} />{' '}
              <span className="small soft">{i18n.t('before.voices', voices)}</span>
            </span>
            <button
              type="button"
              aria-pressed={joined === id}
              aria-label={i18n.t('capture.act_on', [i18n.t('capture.join'), title.slice(0, 120)])}
              onClick={() => onJoin(joined === id ? null : id)}
            >
              {i18n.t(joined === id ? 'capture.joined' : 'capture.join')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
