import type { RefObject } from 'react';
import { i18n } from '#i18n';
import type { MatchedAccount } from '../lib/resolve/match.ts';
import { Chevron } from './Chevron.tsx';
import { CustomerText } from './CustomerText.tsx';
import { keyed } from './keyed.ts';
import { matchWords } from './match-words.ts';

export interface AccountHeaderProps {
  name: string;
  /** Segment, engagement, status: what kind of customer this is, in people's words. */
  traits: string[];
  /** Null where a person looked the account up: nothing was matched. */
  match: Pick<MatchedAccount, 'by' | 'role' | 'certainty' | 'evidence'> | null;
  accountId: string;
  /** `salesforce 0015g…`: how other systems know the account. */
  knownAs: string[];
  /** The account it belongs to. */
  parent: string | null;
}

interface Props {
  header: AccountHeaderProps;
  /** Given where a person may say that the match is wrong. */
  onReject?: (() => void) | undefined;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
  /** 1 where the account is the page's one answer, 2 inside a list. */
  level?: 1 | 2;
}

/** Whose page this is, and how that was found out. */
export function AccountHeader({ header, onReject, headingRef, level = 1 }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className="account__header">
      <Heading className="account__name" ref={headingRef} tabIndex={level === 1 ? -1 : undefined}>
        <CustomerText text={header.name} max={200} />
      </Heading>
      {header.traits.length > 0 && (
        <p className="traits soft">
          {header.traits.map((trait) => (
            <span className="trait" key={trait}>
              <CustomerText text={trait} max={80} />
            </span>
          ))}
        </p>
      )}
      <MatchDetails header={header} onReject={onReject} />
    </header>
  );
}

function MatchDetails({ header, onReject }: Pick<Props, 'header' | 'onReject'>) {
  const { match } = header;
  return (
    <details className={match ? `how how--${match.certainty} how--${match.by} how--${match.role}` : 'how'}>
      <summary>
        <Chevron />
        <span>
          {match ? (
            <>
              {i18n.t(matchWords(match))} <CustomerText text={match.evidence} max={120} />
            </>
          ) : (
            i18n.t('match.details')
          )}
        </span>
      </summary>
      <dl className="facts">
        <dt>{i18n.t('match.account_id')}</dt>
        <dd className="account__id">
          <CustomerText text={header.accountId} max={200} />
        </dd>
        {header.knownAs.length > 0 && (
          <>
            <dt>{i18n.t('match.known_as')}</dt>
            <dd>
              <ul className="plain account__known-as">
                {keyed(header.knownAs, (id) => id).map(({ key, item: id }) => (
                  <li key={key}>
                    <CustomerText text={id} max={120} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {header.parent && (
          <>
            <dt>{i18n.t('match.part_of')}</dt>
            <dd>
              <CustomerText text={header.parent} max={200} />
            </dd>
          </>
        )}
      </dl>
      {onReject && (
        <div className="actions">
          <button type="button" onClick={onReject}>
            {i18n.t('match.not_this')}
          </button>
          <p className="small soft">{i18n.t('match.not_this_hint')}</p>
        </div>
      )}
    </details>
  );
}
