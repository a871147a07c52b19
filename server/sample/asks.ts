import { problems } from './problems.ts';
import { requests } from './requests.ts';

const ranked = [requests, problems].flatMap((list) => list.map((ask, i) => ({ ask, rank: i / list.length })));

/** Requests and problems together, most voiced first. */
export const asks = ranked.sort((a, b) => a.rank - b.rank).map(({ ask }) => ask);
