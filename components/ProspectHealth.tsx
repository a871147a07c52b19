import { i18n } from '#i18n';
import { BandShape } from './Band.tsx';

/** A prospect has no health, and that is not bad news. */
export function ProspectHealth() {
  return (
    <section className="health health--unknown">
      <h2 className="only-heard">{i18n.t('health.label')}</h2>
      <p>
        <span className="chip band band--unknown">
          <BandShape band="unknown" />
          {i18n.t('status.prospect')}
        </span>{' '}
        <span className="small soft">{i18n.t('health.prospect')}</span>
      </p>
    </section>
  );
}
