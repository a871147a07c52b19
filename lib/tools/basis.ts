import { alternatives } from './place.ts';
import type { PageRule, Probe } from './tool-definition.ts';

/**
 * Selectors of everything a page's rule looks for in the document. An element that fits none of them, and holds none that
 * does, changes nothing in the page's reading when it arrives.
 */
export function soughtBy({ root, witness = [], probes = [], rows }: PageRule): string[] {
  const places = [root ?? [], rows?.each ?? [], ...witness.map(({ at }) => at), ...probes.flatMap(placesOf)];
  return [...new Set(places.flatMap(alternatives))].filter((selector) => selector !== ':scope');
}

/** Labels and values of a field lie inside it: they are found with the field. */
function placesOf(probe: Probe) {
  if (probe.from === 'url' || probe.from === 'api') return [];
  if (probe.from === 'meta') return ['meta'];
  return probe.frame === undefined ? [probe.at] : [probe.at, probe.frame];
}
