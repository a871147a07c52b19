import { hold } from './contest.ts';
import { dexieStore } from './dexie-store.ts';
import { fetchAndParse, fetchOnly, onePackedWrite } from './floors.ts';
import { lookups } from './lookups.ts';
import { rawStore } from './raw-store.ts';

hold(
  {
    fetch: fetchOnly,
    'fetch-parse': fetchAndParse,
    packed: onePackedWrite(),
    raw: rawStore(),
    dexie: dexieStore(),
  },
  lookups,
);
