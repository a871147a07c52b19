import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { faultCodes, faultWords } from '../../../components/fault-words.ts';
import { i18n } from '../../support/i18n.ts';
import { badInputs, catalogue, otherStates } from './fault-catalogue.ts';

const tests = resolve(import.meta.dirname, '../..');

/** Files with the names of tests: those that run, and the tables they read. */
const files = readdirSync(tests, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(\.(test|spec)\.tsx?|-rows\.ts|-records\.ts)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !/node_modules|fault-catalogue/.test(path));

/** Ids that stand in texts of these files, as names of tests carry them: `… (F7, X20)` or `F33 says …`. */
const named = new Set(
  files.flatMap((path) => {
    const code = readFileSync(path, 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '');
    const texts = code.match(/'[^'\n]*'|`[^`\n]*`|"[^"\n]*"/g) ?? [];
    return texts.flatMap((text) => text.match(/\b[FX]\d+\b/g) ?? []);
  }),
);

test('the catalogue knows each of the fifty faults once', () => {
  expect(catalogue.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => `F${n + 1}`));
});

test('every fault has a test that bears its id, or a reason why it does not fit', () => {
  const bare = catalogue.filter(({ id, superseded }) => !superseded && !named.has(id)).map(({ id }) => id);
  expect(bare).toEqual([]);
});

test('every bad input of the API and of the stores has a test that bears its id', () => {
  expect(badInputs.filter((id) => !named.has(id))).toEqual([]);
});

test('every state is one of these faults’, and has words for what happened and what to do', () => {
  const known = new Set([...catalogue.flatMap(({ states }) => states), ...otherStates]);
  expect([...known].sort()).toEqual([...faultCodes].sort());
  for (const code of known) {
    const words = faultWords(code);
    expect(words && i18n.t(words.what).length > 10 && i18n.t(words.todo).length > 10, code).toBe(true);
  }
});
