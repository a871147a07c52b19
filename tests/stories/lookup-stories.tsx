import type { ReactElement } from 'react';
import { AccountSearch } from '../../components/AccountSearch.tsx';
import { LinkRecord, type LinkRecordProps } from '../../components/LinkRecord.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Sidebar } from '../../entrypoints/sidebar/Sidebar.tsx';
import { blank, type SidebarState } from '../../entrypoints/sidebar/session.ts';
import { VisitBar } from '../../entrypoints/sidebar/VisitBar.tsx';
import type { AccountHit } from '../../lib/messages/view.ts';
import { matched, nordwind, now, stateOf, viewOf } from './sample.ts';
import { idleSidebarActs } from './sidebar-stories.tsx';

const nothing = () => {};
const acts = { ...idleSidebarActs, overlays: false };

const hit = (id: string, name: string, over: Partial<AccountHit> = {}): AccountHit => ({
  id,
  name,
  band: 'green',
  strategic: false,
  segment: 'enterprise',
  status: 'customer',
  ...over,
});

const hits: AccountHit[] = [
  hit('acc_1042', 'Nordwind Logistics GmbH', { band: 'red', strategic: true }),
  hit('acc_1043', 'Nordlys Energi', { band: 'yellow', segment: 'mid-market' }),
  hit('acc_1044', 'Nord-Ost Rohstoffverwertungs- und Entsorgungsgesellschaft mbH & Co. KG', { segment: null }),
  hit('acc_1045', 'شركة نور', { band: 'unknown', status: 'prospect', segment: null }),
  hit('acc_1046', 'Northbound Retail', { status: 'churned', band: 'red' }),
];

const noPage = stateOf({ ...viewOf('none', []), page: null });
const visited = stateOf(viewOf('certain', [matched(nordwind)], { page: null, visited: true }));

function over(state: SidebarState, text: string, found: AccountHit[] | null, visiting = false) {
  const top = (
    <>
      <AccountSearch text={text} hits={found} onText={nothing} onPick={nothing} />
      {visiting && <VisitBar onBack={nothing} />}
    </>
  );
  return () => <Sidebar state={state} now={now} acts={acts} top={top} visiting={visiting} />;
}

function linkStory(over: Partial<LinkRecordProps>) {
  const state: LinkRecordProps = {
    record: 'ticket 7',
    text: '',
    hits: null,
    picked: null,
    reach: 'all',
    open: true,
    ...over,
  };
  return () => (
    <main className="sidebar">
      <Notice title="No customer on this page" tone="quiet" />
      <LinkRecord {...state} onText={nothing} onPick={nothing} onLink={nothing} />
    </main>
  );
}

/** The search of popup, panel and tab, and what it leads to. */
export const lookupStories: Record<string, () => ReactElement> = {
  'link-start': linkStory({}),
  'link-hits': linkStory({ text: 'nor', hits }),
  'link-picked': linkStory({ picked: hits[2] ?? null }),
  'link-picked-later': linkStory({ picked: hits[0] ?? null, reach: 'later' }),
  'search-start': over(noPage, '', null),
  'search-hits': over(noPage, 'nor', hits),
  'search-nothing': over(noPage, 'zzz', []),
  'search-over-match': over(stateOf(viewOf('certain', [matched(nordwind)])), '', null),
  visited: over(visited, '', null, true),
  'visited-gone': over({ ...blank, refused: true }, '', null, true),
};
