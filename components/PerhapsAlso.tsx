import { i18n } from '#i18n';
import { AccountLines } from './AccountLines.tsx';
import type { AccountProps } from './AccountView.tsx';

interface Props {
  accounts: AccountProps[];
  onOpen: (url: string) => void;
}

/** What the page only hints at, below what it is certainly about: shown, because it helps, and marked as a guess. */
export function PerhapsAlso({ accounts, onOpen }: Props) {
  if (accounts.length === 0) return null;
  return (
    <section className="several perhaps">
      <header className="account__header">
        <h2>{i18n.t('maybe.title_also')}</h2>
        <p className="soft">{i18n.t('maybe.text')}</p>
      </header>
      <AccountLines accounts={accounts} reasoned onOpen={onOpen} />
    </section>
  );
}
