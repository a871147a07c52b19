import { type RefObject, useEffect, useState } from 'react';
import { AccountSearch } from '../../components/AccountSearch.tsx';
import type { AccountHit } from '../../lib/messages/view.ts';
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
  const [text, setText] = useState('');
  const [hits, setHits] = useState<AccountHit[] | null>(null);
  useEffect(() => {
    setHits((before) => (text ? before : null));
    if (!text) return;
    let overtaken = false;
    void search(text).then((reply) => {
      if (!overtaken) setHits(reply.ok ? reply.value : null);
    });
    return () => {
      overtaken = true;
    };
  }, [text, search]);
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
