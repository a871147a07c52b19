import { i18n } from '#i18n';
import type { AccountHeaderProps } from './AccountHeader.tsx';
import { type AccountProps, AccountView } from './AccountView.tsx';
import { BandShape, StrategicShape } from './Band.tsx';
import { Chevron } from './Chevron.tsx';
import { CustomerText } from './CustomerText.tsx';
import { matchWords } from './match-words.ts';

interface Props {
  accounts: AccountProps[];
  /** True where each line says how its account was found. */
  reasoned: boolean;
  /** Given where a person may say which of them it is. */
  onChoose?: ((accountId: string | null) => void) | undefined;
  onOpen: (url: string) => void;
  onLink?: ((feedbackId: string, accountId: string) => void) | undefined;
}

/** Accounts at a glance, one a line, each one's context on demand. */
export function AccountLines({ accounts, reasoned, onChoose, onOpen, onLink }: Props) {
  return (
    <>
      {accounts.map((account) => (
        <details className="several__one" key={account.header.accountId}>
          <summary>
            <Chevron />
            <OneLine account={account} reasoned={reasoned} />
          </summary>
          {onChoose && (
            <div className="actions several__choose">
              <button type="button" onClick={() => onChoose(account.header.accountId)}>
                {i18n.t('maybe.yes')}
              </button>
            </div>
          )}
          <AccountView account={account} onOpen={onOpen} onLink={onLink} level={2} />
        </details>
      ))}
    </>
  );
}

/** How it was found; on its own line, because an identifier may be long. */
export function Why({ match }: Pick<AccountHeaderProps, 'match'>) {
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
