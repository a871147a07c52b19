import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';
import { ExternalLink } from './ExternalLink.tsx';
import { keyed } from './keyed.ts';
import { safeLink } from './safe-link.ts';

interface Props {
  links: { label: string; url: string }[];
  onOpen: (url: string) => void;
}

/** Further reading; where each link leads is said, because its label is somebody's text. */
export function AccountLinks({ links, onOpen }: Props) {
  const safe = links.filter(({ url }) => safeLink(url));
  if (safe.length === 0) return null;
  return (
    <section className="links">
      <h2>{i18n.t('links.label')}</h2>
      <ul className="plain">
        {keyed(safe.slice(0, 12), ({ url }) => url).map(({ key, item: { label, url } }) => (
          <li key={key}>
            <ExternalLink url={url} onOpen={onOpen} showHost>
              <CustomerText text={label} max={120} />
            </ExternalLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
