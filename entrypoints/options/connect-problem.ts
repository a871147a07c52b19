import { i18n } from '#i18n';
import type { ConnectProblem } from '../../components/ConnectForm.tsx';
import type { apiAddress } from './address.ts';

/** Refusals that are about the token, and those about neither field; all others are about the address. */
const tokenCodes = new Set(['UNAUTHORIZED', 'FORBIDDEN', 'BAD_TOKEN']);
const formCodes = new Set(['RATE_LIMITED', 'SERVER', 'STORE_QUOTA', 'STORE_BROKEN', 'BG_UNREACHABLE']);

/** What can be seen to be wrong before anything is sent. */
export function inputProblem(address: ReturnType<typeof apiAddress>, token: string): ConnectProblem | null {
  if (!address.ok) return { at: 'url', text: i18n.t(`options.error.url_${address.problem}`) };
  if (!token) return { at: 'token', text: i18n.t('options.error.token_missing') };
  return /\s/.test(token) ? { at: 'token', text: i18n.t('options.error.token_form') } : null;
}

/** The background's refusal, which names the host and what to do, at the field it is about. */
export function replyProblem({ code, message }: { code: string; message: string }): ConnectProblem {
  const text = code === 'BG_UNREACHABLE' ? i18n.t('options.error.silent') : message;
  if (tokenCodes.has(code)) return { at: 'token', text };
  return { at: formCodes.has(code) ? 'form' : 'url', text };
}
