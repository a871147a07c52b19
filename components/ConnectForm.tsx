import { type FormEvent, useState } from 'react';
import { i18n } from '#i18n';
import { Field } from './Field.tsx';

/** Where a problem belongs, so that it is said at the field it is about. */
export interface ConnectProblem {
  at: 'url' | 'token' | 'form';
  text: string;
}

export interface ConnectOutcome {
  busy: 'test' | 'connect' | null;
  problem: ConnectProblem | null;
  /** What went well, in words. */
  success: string | null;
}

interface Props {
  outcome: ConnectOutcome;
  /** The address already in use, so that nothing is typed twice. */
  knownUrl: string;
  /** Called in the click itself: the browser asks for permission only there. */
  onTest: (url: string, token: string) => void;
  onConnect: (url: string, token: string) => void;
}

/** Address and token of the customer API. */
export function ConnectForm({ outcome, knownUrl, onTest, onConnect }: Props) {
  const [url, setUrl] = useState(knownUrl);
  const [token, setToken] = useState('');
  const { busy, problem, success } = outcome;
  const problemAt = (place: ConnectProblem['at']) => (problem?.at === place ? problem.text : null);
  const stay = (event: FormEvent) => event.preventDefault();
  return (
    <form className="form" onSubmit={stay} noValidate>
      <Field
        name="api"
        label={i18n.t('options.connection.url')}
        hint={i18n.t('options.connection.url_hint')}
        error={problemAt('url')}
        value={url}
        onChange={setUrl}
      />
      <Field
        name="token"
        type="password"
        label={i18n.t('options.connection.token')}
        hint={i18n.t('options.connection.token_hint')}
        error={problemAt('token')}
        value={token}
        onChange={setToken}
      />
      <p className="small soft">{i18n.t('options.connection.kept')}</p>
      <div className="actions">
        <button
          type="submit"
          className="main-button"
          disabled={busy !== null}
          onClick={() => onConnect(url.trim(), token.trim())}
        >
          {i18n.t(busy === 'connect' ? 'options.connection.connecting' : 'options.connection.connect')}
        </button>
        <button type="button" disabled={busy !== null} onClick={() => onTest(url.trim(), token.trim())}>
          {i18n.t(busy === 'test' ? 'options.connection.testing' : 'options.connection.test')}
        </button>
      </div>
      <div className="outcome">
        <p role="status" className="outcome__good">
          {success}
        </p>
        <p role="alert" className="field__error">
          {problem?.text && problem.at !== 'form' ? null : problem?.text}
        </p>
      </div>
    </form>
  );
}
