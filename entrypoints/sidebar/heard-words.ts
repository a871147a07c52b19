import { i18n } from '#i18n';
import { cut } from '../../components/cut.ts';
import { effectiveConfig } from '../../lib/model/effective-config.ts';
import { healthOf } from '../../lib/model/health.ts';
import type { SidebarState } from './session.ts';
import { firstLoad } from './sync-props.ts';

/** What a screen reader hears when the page beside the sidebar changes. */
export function heardWords({ view, silentSince }: SidebarState): string {
  if (silentSince !== null) return i18n.t('live.silent');
  if (!view || view.connection.state === 'none' || !(view.page || view.visited)) return '';
  if (firstLoad(view.sync)) {
    const stopped = !view.sync.running && !view.sync.snapshot;
    return i18n.t(stopped ? (view.sync.fault ? 'loading.stuck' : 'first_sync.title') : 'live.loading');
  }
  const { verdict, accounts } = view.match;
  const [first] = accounts;
  switch (verdict) {
    case 'ambiguous':
      return i18n.t('live.choice');
    case 'maybe':
      return i18n.t('live.maybe');
    case 'several':
      return i18n.t('several.title', accounts.length);
    case 'certain': {
      if (!first) return '';
      const { band } = healthOf(first.account, effectiveConfig(view.config));
      return i18n.t('live.showing', [cut(first.account.name, 120), i18n.t(`band.${band}`)]);
    }
    default:
      return i18n.t('live.none');
  }
}
