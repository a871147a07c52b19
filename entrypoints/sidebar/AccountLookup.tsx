import type { RefObject } from 'react';
import { AccountSearch } from '../../components/AccountSearch.tsx';
import { useAccountHits } from './account-hits.ts';
import type { Visits } from './door.ts';
import { VisitBar } from './VisitBar.tsx';

interface Props {
  search: Visits['search'];
  onPick: (accountId: string) => void;
  /** Given while an account that was looked up stands in place of the page's. */
  onBack: (() => void) | undefined;
  inputRef: RefObject<HTMLInputElement | null>;
}

/** The search with its answers, and the way back from what was looked up. */
export function AccountLookup({ search, onPick, onBack, inputRef }: Props) {
  const { text, setText, hits } = useAccountHits(search);
  const pick = (accountId: string) => {
    setText('');
    onPick(accountId);
  };
  return (
    <>
      <AccountSearch text={text} hits={hits} onText={setText} onPick={pick} inputRef={inputRef} />
      {onBack && <VisitBar onBack={onBack} />}
    </>
  );
}
