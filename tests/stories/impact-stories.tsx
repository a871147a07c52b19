import type { ReactElement } from 'react';
import { Sidebar } from '../../entrypoints/sidebar/Sidebar.tsx';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Account, Feedback } from '../../lib/model/index.ts';
import { ferrol, kestrel, matched, nordwind, now, stateOf, viewOf } from './sample.ts';
import { idleSidebarActs } from './sidebar-stories.tsx';
import { voices } from './voices.ts';

const [asked] = voices;
const robotics: Account = { ...kestrel, id: 'acc_2003', name: 'Acme Robotics', arr: undefined, renewsOn: '2027-06-30' };
const all = [nordwind, ferrol, kestrel, robotics];

function voice(account: Account, over: Partial<Feedback> = {}): Feedback {
  return { ...(asked as Feedback), id: `fb_${account.id}`, accountId: account.id, ...over };
}

const said = [
  voice(nordwind, { importance: 'critical', quote: 'We print these one by one. Two people do nothing else.' }),
  voice(ferrol, { importance: 'high', quote: 'Without depots in one run we cannot roll out to Vigo.' }),
  voice(kestrel, { importance: 'low', quote: undefined }),
  voice(robotics, { importance: undefined, quote: undefined }),
];

function shown(accounts: Account[], feedback: Feedback[], over: Partial<SidebarView> = {}): () => ReactElement {
  const view = viewOf(
    accounts.length === 1 ? 'certain' : 'several',
    accounts.map((each) => matched(each, { by: 'feedback', role: 'subject', evidence: 'DIS-118' })),
    {
      page: {
        tool: 'jira',
        toolName: 'Jira',
        page: 'issue',
        record: 'issue DIS-118',
        url: 'https://acme.atlassian.net/browse/DIS-118',
        asker: null,
        unreadable: false,
      },
      issue: { voices: feedback, accounts },
      ...over,
    },
  );
  const acts = { ...idleSidebarActs, weigh: () => {} };
  return () => <Sidebar state={stateOf(view)} now={now} acts={acts} />;
}

/** What an issue means for customers, in every state a person can meet. */
export const impactStories: Record<string, () => ReactElement> = {
  'impact-money': shown(all, said),
  'impact-one': shown([nordwind], said.slice(0, 1)),
  'impact-currencies': shown([nordwind, { ...ferrol, arr: { amount: 190_000, currency: 'USD' } }], said.slice(0, 2)),
  'impact-equal': shown(all, said, { equalVoice: true }),
  'impact-shipped': shown(
    [nordwind, kestrel],
    [voice(nordwind, { status: 'shipped' }), voice(kestrel, { status: 'shipped' })],
  ),
};
