import { askOf, type SampleAsk } from './ask.ts';

const ask = askOf('problem');

/** What they suffer from, most voiced first. */
export const problems: readonly SampleAsk[] = [
  ask(
    'reports',
    'Export drops the last row',
    'The last order is missing again. Finance in {place} found it, not us.',
    'We count rows by hand before we send it on. That cannot be right.',
    'Row {n}001 never makes it into the file.',
  ),
  ask(
    'api',
    'Webhooks arrive twice',
    'We booked {n} shipments twice last week because the hook came twice.',
    'Our {team} built a filter for your duplicates.',
    'Same event id, two calls, {n} seconds apart.',
  ),
  ask(
    'imports',
    'Import hangs near the end',
    'It stays at 9{n}% until somebody restarts it.',
    'We start imports at night because by day they never finish.',
    'The {team} in {place} has stopped trying.',
  ),
  ask(
    'mobile',
    'App signs people out during a shift',
    'People type passwords with gloves on. {n} times a shift.',
    'The night shift in {place} just shares one login now.',
    'It signs out in the middle of a count and the count is gone.',
  ),
  ask(
    'print',
    'Labels shift by two millimetres',
    'Every {n}th label is cut through the barcode.',
    'We changed printers twice. It is not the printer.',
    'The carrier in {place} sends parcels back.',
  ),
  ask(
    'billing',
    'Invoice shows the wrong cost centre',
    'Accounting in {place} sends every invoice back.',
    'It has been the wrong cost centre for {n} months.',
    'We pay late because nobody knows whose bill it is.',
  ),
  ask(
    'dispatch',
    'Split shipments lose their note',
    'The driver in {place} did not know about the gate code.',
    'Split it and the note is gone. {n} complaints last month.',
    'My {team} copies notes by hand to every part.',
  ),
  ask(
    'integrations',
    'Calendar sync moves appointments by an hour',
    'Since the clocks changed we are always an hour early in {place}.',
    '{n} customers stood before a closed door.',
    'The {team} no longer trusts the calendar.',
  ),
  ask(
    'sign-in',
    'Second factor mail takes minutes',
    'The code comes when it is no longer valid.',
    'People in {place} wait {n} minutes to begin their shift.',
    'The {team} asks me to switch it off. I will not, but fix it.',
  ),
  ask(
    'reports',
    'Totals differ between screen and file',
    'Screen says one figure, the file another. Which one do I sign?',
    'The difference was {n}40 last month. Small, but I have to explain it.',
    'Our {team} checks with a calculator.',
  ),
  ask(
    'api',
    'Timeouts on large orders',
    'Anything above {n}00 lines times out.',
    'We cut orders into pieces so that you can swallow them.',
    'The {team} sees an error, but the order exists. Or not.',
  ),
  ask(
    'imports',
    'Umlauts and accents break names',
    'My own name comes out wrong. In my own system.',
    '{n} letters came back because the street was unreadable.',
    'The {team} in {place} fixes them by hand.',
  ),
  ask(
    'mobile',
    'Scanner beeps but nothing is booked',
    'It beeps, everybody goes home, nothing is booked.',
    '{n} pallets were “lost” that way.',
    'The {team} scans twice to be sure. Then it is double.',
  ),
];
