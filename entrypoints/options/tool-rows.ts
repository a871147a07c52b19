import { i18n } from '#i18n';
import type { LauncherPlaceRow } from '../../components/LauncherPlaces.tsx';
import type { ToolRow } from '../../components/Tool.tsx';
import { formatRelative } from '../../lib/format/relative-time.ts';
import type { ToolListing } from '../../lib/messages/direction.ts';
import type { Diagnosis, LauncherPlace } from '../../lib/messages/settings.ts';
import { momentWords, viewing } from '../sidebar/viewing.ts';

/** The tools with what was last read from each address, and how often something was not found. */
export function toolRows(tools: ToolListing[], { sightings, counters }: Diagnosis, now: number): ToolRow[] {
  const seen = new Map(sightings.map(({ origin, at }) => [origin, at]));
  return tools.map((tool) => {
    const ours = counters.filter((each) => each.tool === tool.id);
    const misses = ours.reduce((sum, { count }) => sum + count, 0);
    return {
      ...tool,
      enabled: tool.enabled.map(({ origin, granted }) => {
        const at = seen.get(origin);
        return {
          origin,
          granted,
          check:
            at === undefined ? i18n.t('options.tools.unread') : i18n.t('options.tools.read', [formatRelative(at, now)]),
        };
      }),
      misses: misses === 0 ? null : missWords(ours, misses, now),
    };
  });
}

function missWords(counters: Diagnosis['counters'], misses: number, now: number): string {
  const since = momentWords(Math.min(...counters.map(({ firstAt }) => firstAt)), viewing({}, now, null));
  return i18n.t('options.tools.misses', misses, [String(misses), since]);
}

/** Every address with a launcher, and those where one was moved. */
export function placeRows(tools: ToolListing[], places: LauncherPlace[]): LauncherPlaceRow[] {
  const moved = new Map(places.map(({ origin, height }) => [origin, height]));
  const origins = new Set([...tools.flatMap(({ enabled }) => enabled.map(({ origin }) => origin)), ...moved.keys()]);
  return [...origins].sort().map((origin) => ({ origin, height: moved.get(origin) ?? null }));
}
