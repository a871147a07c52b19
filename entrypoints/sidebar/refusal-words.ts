import { i18n } from '#i18n';
import type { Refusal } from '../../lib/model/outbox-item.ts';

const refusalKeys = {
  FORBIDDEN: 'forbidden',
  GONE: 'gone',
  TOO_LARGE: 'too_large',
  INVALID: 'invalid',
  CHANGED: 'changed',
  KEY_REUSED: 'key_reused',
  SERVER: 'server',
  TOO_OLD: 'too_old',
  REJECTED: 'rejected',
} as const satisfies Record<Refusal['code'], string>;

/** Why the API did not take what a person made, and what they can do. */
export function whyRefused({ code }: Refusal): string {
  return i18n.t(`outbox.why.${refusalKeys[code]}`);
}

/** What the API itself said, for the whole and for single fields; null where it said nothing. */
export function saysWords({ words, errors }: Refusal): string | null {
  const fields = errors.map(({ pointer, detail }) => (pointer ? `${pointer.slice(1)}: ${detail}` : detail));
  return [words, ...fields].filter(Boolean).join('; ') || null;
}
