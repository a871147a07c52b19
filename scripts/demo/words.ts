import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of a build as people see them, by key with `_` for `.`: `none_title`. */
export type Words = (key: string) => string;

/** Reads the English texts of a built extension. The returned function throws on a key the build does not have. */
export function wordsOf(extension: string): Words {
  const texts = JSON.parse(readFileSync(join(extension, '_locales/en/messages.json'), 'utf8')) as Record<
    string,
    { message: string }
  >;
  return (key) => {
    const text = texts[key]?.message;
    if (text === undefined) throw new Error(`the built extension has no text "${key}"`);
    return text;
  };
}
