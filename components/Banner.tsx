import type { ReactNode } from 'react';

interface Props {
  /** What is the matter, in a few words. */
  what: string;
  tone: 'plain' | 'watch' | 'fault';
  /** Since when, and what to do. */
  children: ReactNode;
  actions?: ReactNode;
}

/** Something to know about what stands below; it never covers it. */
export function Banner({ what, tone, children, actions }: Props) {
  return (
    <section className={`banner banner--${tone}`}>
      <p className="banner__what">{what}</p> <p>{children}</p>
      {actions && <div className="actions">{actions}</div>}
    </section>
  );
}
