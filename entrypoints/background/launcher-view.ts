import { i18n } from '#i18n';
import type { LauncherView } from '../../lib/messages/view.ts';
import type { EffectiveConfig } from '../../lib/model/effective-config.ts';
import { type Band, healthOf } from '../../lib/model/health.ts';
import type { Match } from '../../lib/resolve/match.ts';

const worstFirst: Band[] = ['red', 'yellow', 'unknown', 'green'];

/**
 * All a page may learn of a match: a band, a star, a count. The worst band of the certain accounts stands for several;
 * a guess shows neither band nor star.
 * @param seen whether a person already opened this record's sidebar
 */
export function launcherView(match: Match, config: EffectiveConfig, seen: boolean): LauncherView {
  const certain = match.accounts.filter(({ certainty }) => certainty === 'certain').map(({ account }) => account);
  const known = match.verdict === 'ambiguous' ? [] : certain;
  const bands = new Set(known.map((account) => healthOf(account, config).band));
  const strategic = known.some((account) => account.strategic?.flag);
  const band = worstFirst.find((each) => bands.has(each)) ?? null;
  const flag = i18n.t('launcher.strategic');
  const name = [i18n.t('launcher.open'), ...(strategic ? [flag] : []), i18n.t(`launcher.band.${band ?? 'none'}`)];
  return {
    verdict: match.verdict,
    band,
    strategic,
    count: match.verdict === 'several' ? known.length : 0,
    wide: strategic && !seen,
    words: { name: name.join(', '), strategic: flag },
  };
}
