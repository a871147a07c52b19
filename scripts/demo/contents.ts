import { builtInTools } from '../../lib/tools/built-in.ts';
import type { HostInfo } from '../../tests/hosts/host.ts';
import type { IndexEntry, IndexSection } from '../../tests/sample-pages/index-page.ts';
import type { SamplePage, Shows } from '../../tests/sample-pages/sample-page.ts';
import type { Stop } from './stops.ts';
import type { Truth } from './truth.ts';

const nameOf = (tool: string) => builtInTools.find(({ id }) => id === tool)?.name ?? tool;

/** What the first page lists of the tools whose pages are made: all of them. */
export function sampleSections(pages: readonly SamplePage[]): IndexSection[] {
  const byTool = Map.groupBy(pages, ({ tool }) => tool);
  return [...byTool].map(([tool, own]) => ({
    name: nameOf(tool),
    place: `${new URL(own[0]?.page.url ?? '').host} · made pages`,
    entries: own.map(({ title, about, page, shows }) => ({ title, about, url: page.url, ...answerOf(shows) })),
  }));
}

function answerOf({ certain, maybe, choice }: Shows): Pick<IndexEntry, 'answer' | 'names'> {
  const names = [...certain, ...choice].map(({ name }) => name);
  if (choice.length > 0) return { answer: 'A choice', names };
  if (certain.length === 0) return { answer: 'Nothing', names };
  const count = certain.length === 1 ? 'One customer' : `${certain.length} customers`;
  if (maybe.length === 0) return { answer: count, names };
  return { answer: `${count}, and perhaps ${maybe.map(({ name }) => name).join(', ')}`, names };
}

/** Of a real host: a record, one of another customer, one of nobody the API knows, and a list. */
export function hostSection(host: HostInfo, stops: readonly Stop[], truth: Truth): IndexSection {
  const { tool, version, base, real, login } = host;
  const records = stops.filter(({ object }) => object !== 'list');
  const exact = ({ expected }: Stop) => expected?.exact ?? [];
  const first = records.find((stop) => exact(stop).length > 0);
  const second = records.find((stop) => exact(stop).length > 0 && exact(stop)[0] !== exact(first ?? stop)[0]);
  const nobody = records.find(({ expected }) => !expected || [...expected.exact, ...expected.maybe].length === 0);
  const list = stops.find(({ object }) => object === 'list');
  const entry = (stop: Stop | undefined, about: string): IndexEntry[] => {
    if (!stop) return [];
    const names = exact(stop).map((key) => truth.nameOf.get(key) ?? key);
    const answer = names.length > 0 ? (names.length > 1 ? `${names.length} customers` : 'One customer') : 'Nothing';
    return [{ title: stop.subject, url: stop.url, about, answer, names }];
  };
  return {
    name: nameOf(tool),
    place: `${new URL(base).host} · ${real ? `the real program, version ${version}` : 'saved pages'}`,
    entries: [
      ...entry(first, 'A record and its customer.'),
      ...entry(second, 'A record of another customer.'),
      ...entry(nobody, 'Nobody the API knows.'),
      ...entry(list, 'Many records: no customer of the page as a whole.'),
    ],
    facts: { 'Sign-in': `${login.user} / ${login.password}` },
  };
}
