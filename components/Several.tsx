import type { RefObject } from 'react';
import { i18n } from '#i18n';
import type { AccountHeaderProps } from './AccountHeader.tsx';
import { type AccountProps, AccountView } from './AccountView.tsx';
import { BandShape, StrategicShape } from './Band.tsx';
import { Chevron } from './Chevron.tsx';
import { CustomerText } from './CustomerText.tsx';
import { matchWords } from './match-words.ts';

interface Props {
  /** True where each is only a hint. */
  guess: boolean;
  /** Given where a person may say which of them it is, or that it is none. */
  onChoose?: ((accountId: string | null) => void) | undefined;
  accounts: AccountProps[];
  onOpen: (url: string) => void;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
}

/** A record of several customers: who they are and why at a glance, each one's context on demand. */
export function Several({ guess, onChoose, accounts, onOpen, headingRef }: Props) {
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
      {accounts.map((account) => (
        <details className="several__one" key={account.header.accountId}>
          <summary>
            <Chevron />
            <OneLine account={account} reasoned={!shared} />
          </summary>
          {onChoose && (
            <div className="actions several__choose">
              <button type="button" onClick={() => onChoose(account.header.accountId)}>
                {i18n.t('maybe.yes')}
              </button>
            </div>
          )}
          <AccountView account={account} onOpen={onOpen} level={2} />
        </details>
      ))}
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

/** How it was found; on its own line, because an identifier may be long. */
function Why({ match }: Pick<AccountHeaderProps, 'match'>) {
  if (!match) return null;
  return (
    <span className="several__why small soft">
      {i18n.t(matchWords(match))} <CustomerText text={match.evidence} max={120} />
    </span>
  );
}

function OneLine({ account, reasoned }: { account: AccountProps; reasoned: boolean }) {
  const band = account.health?.band ?? 'unknown';
  return (
    <span className="several__line">
      <span className={`several__band health--${band}`}>
        <BandShape band={band} />
        <span className="only-heard">{i18n.t(`band.${band}`)}</span>
      </span>
      <span className="several__words">
        <span className="several__name">
          <CustomerText text={account.header.name} max={120} />
          {account.strategic && (
            <span className="several__star">
              <StrategicShape />
              <span className="only-heard">{i18n.t('strategic.title')}</span>
            </span>
          )}
        </span>
        {reasoned && <Why match={account.header.match} />}
      </span>
      <span className="several__score">{account.health?.score}</span>
    </span>
  );
}
