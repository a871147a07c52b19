import type { ReactNode, RefObject } from 'react';

interface Props {
  title: string;
  children?: ReactNode;
  /** Buttons, most useful first. */
  actions?: ReactNode;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
  /** `quiet` is said in passing; `fault` wants a person. */
  tone?: 'plain' | 'quiet' | 'fault';
}

/** A state that fills the sidebar: what happened, since when, what to do. */
export function Notice({ title, children, actions, headingRef, tone = 'plain' }: Props) {
  return (
    <section className={`notice notice--${tone}`}>
      <h1 className="notice__title" ref={headingRef} tabIndex={-1}>
        {title}
      </h1>
      {children}
      {actions && <div className="actions">{actions}</div>}
    </section>
  );
}
