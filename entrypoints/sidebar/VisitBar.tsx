import { i18n } from '#i18n';

/** Says that a person looked this account up, and leads back to the page's own view. */
export function VisitBar({ onBack }: { onBack: () => void }) {
  return (
    <div className="visit">
      <span className="small soft">{i18n.t('search.visited')}</span>
      <button type="button" className="plain-button" onClick={onBack}>
        {i18n.t('search.back')}
      </button>
    </div>
  );
}
