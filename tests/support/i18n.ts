import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

/** The extension's own English words, read from the locale file instead of a browser. */
const file = resolve(import.meta.dirname, '../../lib/format/locales/en.yml');
const messages = generateChromeMessages(await parseMessagesFile(file));

function getMessage(key: string, substitutions?: string[]): string {
  const found = messages[key];
  if (!found) throw new Error(`no words for ${key}`);
  return found.message.replace(/\$(\d)/g, (_, n: string) => substitutions?.[Number(n) - 1] ?? '');
}

Object.assign(globalThis, { browser: { runtime: { id: 'test' }, i18n: { getMessage } } });

// Imported late: the library takes hold of the browser object when it loads.
const { createI18n } = await import('@wxt-dev/i18n');
export const i18n = createI18n();
