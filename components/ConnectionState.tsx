import { i18n } from '#i18n';
import type { Connection } from '../lib/messages/view.ts';
import { CustomerText } from './CustomerText.tsx';
import { roleName } from './role-words.ts';

interface Props {
  connection: Connection;
  /** When the token was refused, as people write it. */
  refusedSince: string | null;
}

/** Whom the extension speaks for, and where. */
export function ConnectionState({ connection, refusedSince }: Props) {
  if (connection.state === 'none') {
    return (
      <p>
        <span className="chip">{i18n.t('options.connection.none')}</span>
      </p>
    );
  }
  return (
    <>
      {connection.state === 'refused' ? (
        <p className="field__error">{i18n.t('options.connection.refused', [refusedSince ?? ''])}</p>
      ) : (
        <p>
          <span className="chip band--green">{i18n.t('options.connection.connected')}</span>{' '}
          <CustomerText text={i18n.t('options.connection.as', [connection.name, connection.organization])} max={200} />
        </p>
      )}
      <dl className="facts">
        <dt>{i18n.t('options.connection.at')}</dt>
        <dd>
          <CustomerText text={connection.baseUrl} max={300} />
        </dd>
        {connection.state === 'connected' && connection.role && (
          <>
            <dt>{i18n.t('options.connection.role')}</dt>
            <dd>
              <CustomerText text={roleName(connection.role)} max={60} />
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
