import { type ReactNode, useEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';

interface Props {
  busy: boolean;
  problem: string | null;
  onForget: () => void;
  /** What would be lost beside. */
  warning?: ReactNode;
}

/** Signing out deletes; so it says what, and asks once more. */
export function SignOut({ busy, problem, onForget, warning }: Props) {
  const [asking, setAsking] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  // The safe answer has the focus; after a cancel it goes back to where the question came from.
  useEffect(() => {
    if (asking) cancel.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = asking;
  }, [asking]);
  return (
    <section className="panel">
      <h2>{i18n.t('options.forget.title')}</h2>
      {asking ? (
        <fieldset
          className="question"
          aria-describedby="forget-what"
          onKeyDown={(event) => event.key === 'Escape' && !busy && setAsking(false)}
        >
          <legend>{i18n.t('options.forget.confirm')}</legend>
          {warning}
          <div id="forget-what">
            <p className="soft">{i18n.t('options.forget.what')}</p>
            <ul className="soft">
              <li>{i18n.t('options.forget.token')}</li>
              <li>{i18n.t('options.forget.cache')}</li>
              <li>{i18n.t('options.forget.matches')}</li>
            </ul>
            <p className="soft">{i18n.t('options.forget.kept')}</p>
          </div>
          <div className="actions">
            <button type="button" className="danger-button" disabled={busy} onClick={onForget}>
              {i18n.t('options.forget.yes')}
            </button>
            <button type="button" ref={cancel} onClick={() => setAsking(false)}>
              {i18n.t('options.forget.no')}
            </button>
          </div>
        </fieldset>
      ) : (
        <>
          <p className="soft">{i18n.t('options.forget.text')}</p>
          <div className="actions">
            <button type="button" ref={opener} onClick={() => setAsking(true)}>
              {i18n.t('options.forget.action')}
            </button>
          </div>
        </>
      )}
      <p role="alert" className="field__error">
        {problem}
      </p>
    </section>
  );
}
