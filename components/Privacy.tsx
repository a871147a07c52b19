import { i18n } from '#i18n';
import { Switch } from './Switch.tsx';

interface Props {
  /** Whether the account on screen is asked for anew. */
  refresh: boolean;
  onRefresh: (refresh: boolean) => void;
  /** Whether the API is asked for records of customers that are not kept here. */
  onSight: boolean;
  onOnSight: (onSight: boolean) => void;
}

/** What is kept and where, what leaves this computer, and the switches there are about it. */
export function Privacy({ refresh, onRefresh, onSight, onOnSight }: Props) {
  return (
    <section className="panel">
      <h2>{i18n.t('options.privacy.title')}</h2>
      <dl className="facts">
        <dt>{i18n.t('options.privacy.here')}</dt>
        <dd>{i18n.t('options.privacy.here_text')}</dd>
        <dt>{i18n.t('options.privacy.page')}</dt>
        <dd>{i18n.t('options.privacy.page_text')}</dd>
        <dt>{i18n.t('options.privacy.tool')}</dt>
        <dd>{i18n.t('options.privacy.tool_text')}</dd>
        <dt>{i18n.t('options.privacy.api')}</dt>
        <dd>{i18n.t('options.privacy.api_text')}</dd>
        <dt>{i18n.t('options.privacy.end')}</dt>
        <dd>{i18n.t('options.privacy.end_text')}</dd>
      </dl>
      <Switch
        label={i18n.t('options.privacy.refresh')}
        hint={i18n.t('options.privacy.refresh_hint')}
        checked={refresh}
        onChange={onRefresh}
      />
      <Switch
        label={i18n.t('options.privacy.on_sight')}
        hint={i18n.t('options.privacy.on_sight_hint')}
        checked={onSight}
        onChange={onOnSight}
      />
    </section>
  );
}
