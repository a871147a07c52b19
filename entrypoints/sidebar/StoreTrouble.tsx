import type { RefObject } from 'react';
import { i18n } from '#i18n';
import { faultWords } from '../../components/fault-words.ts';
import { Notice } from '../../components/Notice.tsx';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Fault } from '../../lib/sync/status.ts';
import type { SidebarActs } from './Sidebar.tsx';
import { clockWords, type Viewing } from './viewing.ts';

/**
 * The fault for which nothing can be looked up here now; null while look-ups go on. Without this word an empty answer
 * would read as "no customer". A full disk only stops what is new.
 */
export function storeTrouble({ sync, match }: SidebarView): Fault | null {
  const { fault } = sync;
  if (!fault || match.accounts.length > 0 || fault.code === 'STORE_QUOTA') return null;
  return fault.code.startsWith('STORE_') ? fault : null;
}

interface Props {
  fault: Fault;
  look: Viewing;
  acts: SidebarActs;
  headingRef: RefObject<HTMLHeadingElement | null> | undefined;
}

/** The store on this computer fails: what happened, since when, what to do, when it is tried again. */
export function StoreTrouble({ fault: { code, since, retryAt }, look, acts, headingRef }: Props) {
  const words = faultWords(code);
  return (
    <Notice
      title={words ? i18n.t(words.what) : code}
      tone="fault"
      headingRef={headingRef}
      actions={
        <button type="button" className="main-button" onClick={acts.sync}>
          {i18n.t('silent.retry')}
        </button>
      }
    >
      <p className="soft">
        {i18n.t('since', [clockWords(since, look)])} {words && i18n.t(words.todo)}{' '}
        {retryAt !== null && retryAt > look.now && i18n.t('next_try', [clockWords(retryAt, look)])}
      </p>
    </Notice>
  );
}
