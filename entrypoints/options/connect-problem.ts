import { i18n } from '#i18n';
import type { ConnectProblem } from '../../components/ConnectForm.tsx';
import { faultWords } from '../../components/fault-words.ts';
import type { apiAddress } from './address.ts';

const tokenCodes = new Set(['UNAUTHORIZED', 'FORBIDDEN']);
const formCodes = new Set(['RATE_LIMITED', 'SERVER', 'STORE_QUOTA', 'STORE_BROKEN']);

/** What can be seen to be wrong before anything is sent. */
export function inputProblem(address: ReturnType<typeof apiAddress>, token: string): ConnectProblem | null {
  if (!address.ok) return { at: 'url', text: i18n.t(`options.error.url_${address.problem}`) };
  if (!token) return { at: 'token', text: i18n.t('options.error.token_missing') };
  return /\s/.test(token) ? { at: 'token', text: i18n.t('options.error.token_form') } : null;
}

/** The background's refusal in words, at the field it is about. */
export function replyProblem({ code, message }: { code: string; message: string }): ConnectProblem {
  if (code === 'BG_UNREACHABLE') return { at: 'form', text: i18n.t('options.error.silent') };
  if (code === 'OFFLINE') return { at: 'url', text: i18n.t('options.error.offline') };
  if (code === 'TIMEOUT') return { at: 'url', text: i18n.t('options.error.timeout') };
  const words = faultWords(code);
  if (!words) return { at: 'form', text: message };
  const text = `${i18n.t(words.what)}. ${i18n.t(words.todo)}`;
  if (tokenCodes.has(code)) return { at: 'token', text };
  return { at: formCodes.has(code) ? 'form' : 'url', text };
}
