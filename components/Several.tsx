import type { RefObject } from 'react';
import { i18n } from '#i18n';
import { AccountLines, Why } from './AccountLines.tsx';
import type { AccountProps } from './AccountView.tsx';
import { matchWords } from './match-words.ts';

interface Props {
  /** True where each is only a hint. */
  guess: boolean;
  /** Given where a person may say which of them it is, or that it is none. */
  onChoose?: ((accountId: string | null) => void) | undefined;
  accounts: AccountProps[];
  onOpen: (url: string) => void;
  onLink?: ((feedbackId: string, accountId: string) => void) | undefined;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
}

/** A record of several customers: who they are and why at a glance, each one's context on demand. */
export function Several({ guess, onChoose, accounts, onOpen, onLink, headingRef }: Props) {
  const strategic = accounts.filter((account) => account.strategic).length;
  const red = accounts.filter((account) => account.health?.band === 'red').length;
  const reasons = new Set(
    accounts.map(({ header }) => header.match && `${header.match.evidence} ${matchWords(header.match)}`),
  );
  const [shared] = reasons.size === 1 ? accounts : [];
  return (
    <section className="several">
      <header className="account__header">
        <h1 className="notice__title" ref={headingRef} tabIndex={-1}>
          {guess ? i18n.t('maybe.title_many') : i18n.t('several.title', accounts.length)}
        </h1>
        {guess && <p>{i18n.t('maybe.text')}</p>}
        <p className="traits soft">
          {strategic > 0 && <span className="trait">{i18n.t('several.strategic', strategic)}</span>}
          {red > 0 && <span className="trait">{i18n.t('several.red', red)}</span>}
        </p>
        {shared && <Why match={shared.header.match} />}
      </header>
      <AccountLines accounts={accounts} reasoned={!shared} onChoose={onChoose} onOpen={onOpen} onLink={onLink} />
      {onChoose && (
        <div className="actions several__choose">
          <button type="button" onClick={() => onChoose(null)}>
            {i18n.t('choice.none_of_them')}
          </button>
        </div>
      )}
    </section>
  );
}
