import type { RefObject } from 'react';
import { i18n } from '#i18n';
import { type AccountProps, AccountView } from './AccountView.tsx';
import { BandShape, StrategicShape } from './Band.tsx';
import { Chevron } from './Chevron.tsx';
import { CustomerText } from './CustomerText.tsx';

interface Props {
  title: string;
  accounts: AccountProps[];
  onOpen: (url: string) => void;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
}

/** A record of several customers: who they are at a glance, each one's context on demand. */
export function Several({ title, accounts, onOpen, headingRef }: Props) {
  const strategic = accounts.filter((account) => account.strategic).length;
  const red = accounts.filter((account) => account.health?.band === 'red').length;
  return (
    <section className="several">
      <header className="account__header">
        <h1 className="notice__title" ref={headingRef} tabIndex={-1}>
          {title}
        </h1>
        <p className="traits soft">
          {strategic > 0 && <span className="trait">{i18n.t('several.strategic', strategic)}</span>}
          {red > 0 && <span className="trait">{i18n.t('several.red', red)}</span>}
        </p>
      </header>
      {accounts.map((account) => (
        <details className="several__one" key={account.header.accountId}>
          <summary>
            <Chevron />
            <OneLine account={account} />
          </summary>
          <AccountView account={account} onOpen={onOpen} level={2} />
        </details>
      ))}
    </section>
  );
}

function OneLine({ account }: { account: AccountProps }) {
  const band = account.health?.band ?? 'unknown';
  return (
    <span className="several__line">
      <span className={`several__band health--${band}`}>
        <BandShape band={band} />
        <span className="only-heard">{i18n.t(`band.${band}`)}</span>
      </span>
      <span className="several__name">
        <CustomerText text={account.header.name} max={120} />
        {account.strategic && (
          <span className="several__star">
            <StrategicShape />
            <span className="only-heard">{i18n.t('strategic.title')}</span>
          </span>
        )}
      </span>
      <span className="several__score">{account.health?.score}</span>
    </span>
  );
}
