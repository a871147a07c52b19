import { i18n } from '#i18n';
import type { RowMark } from '../../lib/messages/row-mark.ts';
import { type EffectiveConfig, effectiveConfig } from '../../lib/model/effective-config.ts';
import { batched } from '../../lib/resolve/batched.ts';
import type { Match } from '../../lib/resolve/match.ts';
import type { RowSighting, Sighting } from '../../lib/tools/sighting.ts';
import { configOf } from './config.ts';
import { launcherView } from './launcher-view.ts';
import { matchOf } from './pages.ts';
import { noteUnread, openedStores } from './sync-status.ts';
import { toolsOf } from './tools.ts';

/** The rows of one question, and where they stand. */
export interface AskedRows {
  tool: string;
  page: string;
  rows: readonly RowSighting[];
}

/** What the badge of each row shows, by what the row itself says: one look-up for all of them. A store that fails knows nobody. */
export async function marksOf({ tool, page, rows }: AskedRows): Promise<(RowMark | null)[]> {
  const open = await openedStores();
  if (!open) return rows.map(() => null);
  try {
    const [config, tools] = await Promise.all([configOf(open.own), toolsOf(open)]);
    const objects = tools.byId(tool)?.objects ?? {};
    const rules = effectiveConfig(config);
    const kept = open.own.kept('config');
    const together = { ...open, own: { ...open.own, kept: () => kept } };
    const lookUp = batched(open.cache.lookup);
    return await Promise.all(
      rows.map(async (row) => {
        const several = objects[row.record.object]?.several === true;
        return rowMark(await matchOf(together, sightingOf(row, tool, page, several), lookUp), several, rules);
      }),
    );
  } catch (error) {
    noteUnread(error, 'copy');
    return rows.map(() => null);
  }
}

/** A row as if its record were on screen, with only what the row says. */
function sightingOf({ record, identifiers }: RowSighting, tool: string, page: string, several: boolean): Sighting {
  return { tool, page, record, several, identifiers, misses: [], drifts: [] };
}

/** An issue shows how many customers it concerns, everything else how its customer is; nothing where none is certain. */
function rowMark(match: Match, several: boolean, rules: EffectiveConfig): RowMark | null {
  const { verdict, band, strategic } = launcherView(match, rules, true);
  if (!band || (verdict !== 'certain' && verdict !== 'several')) return null;
  const count = several ? match.accounts.filter(({ certainty }) => certainty === 'certain').length : 0;
  const first = several ? i18n.t('badge.customers', count) : i18n.t(`launcher.band.${band}`);
  const says = strategic ? `${first}, ${i18n.t('launcher.strategic')}` : first;
  return { band: several ? null : band, count, strategic, says };
}
