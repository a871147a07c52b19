import type { ReactNode } from 'react';

interface Props {
  /** One or two words: Offline, Guess. */
  chip: string;
  tone: 'plain' | 'watch' | 'fault';
  children: ReactNode;
  actions?: ReactNode;
}

/** Something to know about what stands below; it never covers it. */
export function Banner({ chip, tone, children, actions }: Props) {
  return (
    <section className={`banner banner--${tone}`}>
      <p>
        <span className="chip">{chip}</span> {children}
      </p>
      {actions && <div className="actions">{actions}</div>}
    </section>
  );
}
