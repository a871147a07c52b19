import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { AccountHit } from '../lib/messages/view.ts';
import { AccountSearch } from './AccountSearch.tsx';
import { Chevron } from './Chevron.tsx';
import { cut } from './cut.ts';
import { GuardedButton } from './Guarded.tsx';

export interface LinkRecordProps {
  /** How people name the record: `ticket 7`. */
  record: string;
  /** What is typed, and what was found for it; null until there is an answer. */
  text: string;
  hits: AccountHit[] | null;
  /** The account that was picked and is not linked yet. */
  picked: AccountHit | null;
  /**
   * Who learns of it: `all` who use the same API, this computer alone for want of a right (`here`), or all, but from the
   * toolbar only (`later`).
   */
  reach: 'all' | 'here' | 'later';
  /** Whether nothing better is on screen. */
  open: boolean;
}

interface Props extends LinkRecordProps {
  onText: (text: string) => void;
  onPick: (accountId: string | null) => void;
  onLink: (accountId: string) => void;
  inputRef?: RefObject<HTMLInputElement | null> | undefined;
}

/** A person says whose record this is: looks the account up, sees what will be linked to what, and presses once. */
export function LinkRecord({ record, text, hits, picked, reach, open, onText, onPick, onLink, inputRef }: Props) {
  /** What the person did; null until then. */
  const [toggled, setToggled] = useState<boolean | null>(null);
  const isOpen = toggled ?? open;
  const follow = (now: boolean) => {
    if (now !== isOpen) setToggled(now);
  };
  return (
    <details className="hand-link" open={isOpen} onToggle={(event) => follow(event.currentTarget.open)}>
      <summary>
        <Chevron />
        <span>{i18n.t('link.title', [record])}</span>
      </summary>
      {/* What tells a screen reader how many were found stands there only while it is wanted (A7). */}
      {isOpen &&
        (picked ? (
          <Picked picked={picked} record={record} reach={reach} onPick={onPick} onLink={onLink} />
        ) : (
          <AccountSearch text={text} hits={hits} onText={onText} onPick={onPick} inputRef={inputRef} />
        ))}
    </details>
  );
}

function Picked({
  picked,
  record,
  reach,
  onPick,
  onLink,
}: Pick<Props, 'record' | 'reach' | 'onPick' | 'onLink'> & { picked: AccountHit }) {
  const place = useRef<HTMLDivElement>(null);
  // The list that had the focus is gone.
  useLayoutEffect(() => place.current?.querySelector('button')?.focus(), []);
  const action = <bdi>{i18n.t('link.action', [record, cut(picked.name, 120)])}</bdi>;
  const link = () => onLink(picked.id);
  return (
    <div className="hand-link__picked" ref={place}>
      <div className="actions">
        {reach === 'all' ? (
          <GuardedButton className="main-button" onPress={link}>
            {action}
          </GuardedButton>
        ) : (
          // What stays on this computer needs no guard.
          <button type="button" className="main-button" onClick={link}>
            {action}
          </button>
        )}
        <button type="button" onClick={() => onPick(null)}>
          {i18n.t('link.other')}
        </button>
      </div>
      <p className="small soft">{i18n.t(`link.reach.${reach}`)}</p>
    </div>
  );
}
