import type { MouseEvent, ReactNode } from 'react';
import { i18n } from '#i18n';
import { safeLink } from './safe-link.ts';

interface Props {
  url: string;
  onOpen: (url: string) => void;
  children: ReactNode;
  /** Says where it leads, for links whose label a customer wrote. */
  showHost?: boolean;
}

/** A link that leaves the sidebar. What is not plain http(s) stays text. */
export function ExternalLink({ url, onOpen, children, showHost = false }: Props) {
  const safe = safeLink(url);
  if (!safe) return <span>{children}</span>;
  const open = (event: MouseEvent) => {
    event.preventDefault();
    onOpen(safe.href);
  };
  return (
    <a className="link" href={safe.href} target="_blank" rel="noopener noreferrer" onClick={open}>
      <span>{children}</span>
      <svg
        className="link__arrow"
        width="9"
        height="9"
        viewBox="0 0 9 9"
        role="img"
        aria-label={i18n.t('sidebar.new_tab')}
      >
        <path d="M1 8 8 1M3 1h5v5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
      {showHost && (
        <span className="link__host" dir="ltr">
          {safe.host}
        </span>
      )}
    </a>
  );
}
