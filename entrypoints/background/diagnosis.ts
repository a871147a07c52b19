import * as z from 'zod/mini';
import type { Diagnosis } from '../../lib/messages/settings.ts';
import { readOrigins } from '../../lib/platform/origins.ts';
import { type Stores, stores } from './stores.ts';

/** As many as somebody who looks for a fault reads. */
const mostRows = 100;

const moment = z.object({ at: z.number() });

/** A page of this origin named a record. */
export async function noteSighting({ own }: Stores, origin: string): Promise<void> {
  await own.keep(`sighting:${origin}`, { value: { at: Date.now() }, etag: null });
}

/** What was noted for whoever looks for a fault; empty where nobody is signed in. */
export async function diagnosis(): Promise<Diagnosis> {
  const open = await stores();
  if (!open) return { quarantined: [], counters: [], sightings: [], refusedTools: [], disabledTools: [] };
  const origins = [...new Set((await readOrigins()).map(({ origin }) => origin))];
  const [quarantined, counters, tools, sightings] = await Promise.all([
    open.own.quarantined(),
    open.own.counters(),
    open.tools(),
    Promise.all(origins.map((origin) => lastSighting(open, origin))),
  ]);
  return {
    quarantined: quarantined.sort((a, b) => b.at - a.at).slice(0, mostRows),
    counters: counters.sort((a, b) => b.lastAt - a.lastAt).slice(0, mostRows),
    sightings: sightings.flat(),
    refusedTools: [...tools.refused],
    disabledTools: [...tools.disabled],
  };
}

async function lastSighting({ own }: Stores, origin: string): Promise<Diagnosis['sightings']> {
  const kept = z.safeParse(moment, (await own.kept(`sighting:${origin}`))?.value);
  return kept.success ? [{ origin, at: kept.data.at }] : [];
}
