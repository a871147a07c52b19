import type { FaultCode } from '../../../lib/sync/status.ts';

/** A way in which sync can fail, and what was made of it. */
export interface CatalogueRow {
  id: `F${number}`;
  fault: string;
  /** The named states that say it; empty where nothing is to be said, or where notes beside the data say it. */
  states: readonly FaultCode[];
  /** Where what is done differs from the first plan, and why. */
  differs?: string;
  /** It does not fit what the API promises or what people were promised: why not. No test is asked for. */
  superseded?: string;
}

const row = (id: CatalogueRow['id'], fault: string, states: FaultCode[], differs?: string): CatalogueRow => ({
  id,
  fault,
  states,
  ...(differs ? { differs } : {}),
});

/** Every fault of sync and of what waits to be sent. The test beside it asks that tests carry each id in their names. */
export const catalogue: readonly CatalogueRow[] = [
  row('F1', 'offline, no name, refused connection', ['OFFLINE']),
  row('F2', 'a server that takes the call and never answers', ['TIMEOUT']),
  row('F3', 'a body that drips or stalls', ['TIMEOUT']),
  row(
    'F4',
    'a page that is cut',
    ['TRUNCATED'],
    'After a first cut the second question comes with the next try: requests are bounded.',
  ),
  row(
    'F5',
    'a portal, a redirect, an answer without the API’s marker',
    ['NOT_API'],
    'No look every minute: that is twice what an hour may cost. `online` and "Sync now" shorten the wait.',
  ),
  row(
    'F6',
    'JSON of another shape',
    ['NOT_API'],
    'Diagnostics names paths and kinds, never the first characters: those can be a customer’s.',
  ),
  row(
    'F7',
    'a token that is refused',
    ['UNAUTHORIZED'],
    'An API token cannot be refreshed in silence; a person brings a new one.',
  ),
  row(
    'F8',
    'clocks that differ by more than five minutes',
    [],
    'No token is known to expire here, so the difference is said and used for nothing.',
  ),
  row('F9', 'no right to the whole API', ['FORBIDDEN']),
  row('F10', 'no right to one feedback', []),
  row('F11', 'no API at the address', ['NOT_FOUND']),
  row('F12', 'a feedback that changed on the server', []),
  row('F13', 'a cursor that is gone', ['PROTOCOL'], 'A fault only where the new snapshot is refused as well.'),
  row('F14', 'a request that is too large', []),
  row('F15', 'a feedback with wrong fields', []),
  row(
    'F16',
    '429 with a wait',
    ['RATE_LIMITED'],
    'From the fifth try on the own wait is the least: a server that always says "one second" would be asked for ever.',
  ),
  row('F17', '429 without one', ['RATE_LIMITED']),
  row('F18', '5xx', ['SERVER'], 'Said at once to a person who asked for a sync.'),
  row('F19', 'an answer that is lost after the effect', []),
  row('F20', 'the same page or record twice', []),
  row('F21', 'two cycles at once', []),
  row('F22', 'records that change while pages are taken', []),
  row('F23', 'equal revs at a page’s edge', []),
  row(
    'F24',
    'changes the feed skipped',
    [],
    'Counts alone are compared, because the API promises no hash: its estimate, once a week.',
  ),
  row(
    'F25',
    'pages that bring nothing, for ever',
    ['PROTOCOL'],
    'A page may rightly be empty, so twenty are borne before the first fault, and one after it.',
  ),
  row('F26', 'a field nobody knows', [], 'It stays in the stored line, which is kept as it came, and is never read.'),
  row(
    'F27',
    'one record that cannot be read',
    [],
    'How many is said in the sidebar and which in Diagnostics; the account itself bears no mark.',
  ),
  row('F28', 'another format', ['SCHEMA']),
  row('F29', 'another version', ['VERSION']),
  row('F30', 'deletions of the unknown, ids that come back', []),
  row('F31', 'a mass delete', [], 'Applied at once and said; nobody is asked to keep what the server took away.'),
  row('F32', 'a worker that dies at any line', []),
  row('F33', 'a worker that never answers', []),
  row('F34', 'alarms that are lost', []),
  row(
    'F35',
    'a machine that sleeps in the middle of a page',
    [],
    'The late page is taken: for its cursor it is as good as ever, and the cycle goes on to the head.',
  ),
  row(
    'F36',
    'an update in the middle of a cycle',
    [],
    'The browser updates while the worker rests; whatever ends it earlier is one end of a worker like another.',
  ),
  row(
    'F37',
    'a store that a later version wrote',
    ['STORE_NEWER'],
    'Nothing is exported: what waits stays where it is, and goes out after the update.',
  ),
  row(
    'F38',
    'a store that another window holds',
    ['STORE_BLOCKED'],
    'No look-ups at the API meanwhile: it would learn which page is open.',
  ),
  row(
    'F39',
    'a disk that is full',
    ['STORE_QUOTA'],
    'Nothing is thrown out: records are packed whole, and half a customer is worse than an old one.',
  ),
  row(
    'F40',
    'a store that cannot be opened or written',
    ['STORE_BROKEN'],
    'After three tries the copy’s files are deleted and it is loaded anew; no look-ups at the API, as for F38.',
  ),
  row('F41', 'rows that vanish without an error', ['STORE_LOST']),
  row('F42', 'both stores broken', ['STORE_BROKEN']),
  {
    id: 'F43',
    fault: 'a private window',
    states: [],
    superseded: 'The extension does not run there: `incognito` is `not_allowed`.',
  },
  row('F44', 'a store the browser threw out', []),
  row('F45', 'a page back from the back-forward cache', []),
  row('F46', 'a record that is left while its answer is under way', []),
  row('F47', 'one feedback that always fails', []),
  row('F48', 'two browsers of one person', []),
  row('F49', 'sign-out with feedback unsent', []),
  row('F50', 'another API while answers are under way', []),
];

/** States of the API's own rules that no fault above has. */
export const otherStates: readonly FaultCode[] = ['TOO_MANY'];

/** Inputs of the same page: what an API may answer, and what may lie in the stores. */
export const badInputs: readonly string[] = [
  ...Array.from({ length: 23 }, (_, n) => `X${n + 1}`),
  ...['X33', 'X34', 'X35', 'X36'],
];
