import { useState } from 'react';
import { LinkRecord } from '../../components/LinkRecord.tsx';
import type { AccountHit, SidebarView } from '../../lib/messages/view.ts';
import { useAccountHits } from './account-hits.ts';
import type { SidebarActs } from './Sidebar.tsx';

interface Props {
  view: SidebarView;
  acts: SidebarActs;
}

/** Where a record is on screen: the look-up that links it to an account. It begins anew with each record. */
export function RecordLink({ view, acts }: Props) {
  const { linking } = acts;
  if (!linking || !view.link || !view.page?.record) return null;
  return (
    <Search
      key={view.key}
      record={view.page.record}
      open={view.match.verdict === 'none'}
      reach={view.link.mayShare ? (linking.sends ? 'all' : 'later') : 'here'}
      linking={linking}
    />
  );
}

interface SearchProps {
  record: string;
  open: boolean;
  reach: 'all' | 'here' | 'later';
  linking: NonNullable<SidebarActs['linking']>;
}

function Search({ record, open, reach, linking }: SearchProps) {
  const { text, setText, hits } = useAccountHits(linking.search);
  const [picked, setPicked] = useState<AccountHit | null>(null);
  const link = (accountId: string) => {
    setPicked(null);
    setText('');
    linking.link('link', accountId);
  };
  return (
    <LinkRecord
      record={record}
      text={text}
      hits={hits}
      picked={picked}
      reach={reach}
      open={open}
      onText={setText}
      onPick={(accountId) => setPicked(hits?.find(({ id }) => id === accountId) ?? null)}
      onLink={link}
    />
  );
}
