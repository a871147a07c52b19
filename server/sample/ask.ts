/** Something many customers ask for or suffer from. `{n}`, `{place}` and `{team}` are filled in per voice. */
export interface SampleAsk {
  kind: 'request' | 'problem';
  area: string;
  title: string;
  quotes: readonly string[];
}

/** Makes the asks of one kind. */
export function askOf(kind: SampleAsk['kind']) {
  return (area: string, title: string, ...quotes: string[]): SampleAsk => ({ kind, area, title, quotes });
}
