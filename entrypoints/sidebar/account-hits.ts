import { useEffect, useState } from 'react';
import type { AccountHit } from '../../lib/messages/view.ts';
import type { Visits } from './door.ts';

/** What is typed into a look-up of accounts, and what was found for it; null until there is an answer. */
export function useAccountHits(search: Visits['search']) {
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
  return { text, setText, hits };
}
