import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, ensureBuilt } from '../../scripts/build-extension.ts';
import budgets from './budgets.json' with { type: 'json' };
import { closureOf, pageScripts, scriptsOf, weights } from './bundles.ts';
import { textOf } from './repository.ts';

/** Text of a package that survives minifying, and a file of the package that proves it is still written so. */
const marks = {
  react: { text: 'react.transitional.element', in: 'node_modules/react/cjs/react-jsx-runtime.production.js' },
  zod: { text: '_zod', in: 'node_modules/zod/v4/core/core.js' },
  dexie: { text: 'storagemutated', in: 'node_modules/dexie/dist/dexie.mjs' },
  polyfill: {
    text: 'The message port closed before a response was received.',
    in: 'node_modules/webextension-polyfill/dist/browser-polyfill.js',
  },
};

/** Ways to run text as code or to load code from elsewhere (T23). */
const remoteCode = [
  /\beval\s*\(/,
  /\bnew\s+Function\b/,
  /\bimport\s*\(\s*["'`](?:https?:)?\/\//,
  /\bimportScripts\s*\(/,
  /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
];

describe.each<Browser>(['chrome', 'firefox'])('the %s build', (browser) => {
  let folder = '';
  beforeAll(() => {
    folder = ensureBuilt(browser);
  }, 180_000);

  it.each(Object.entries(marks))('L10: runs no %s inside a host page', (_name, mark) => {
    expect(textOf(mark.in)).toContain(mark.text);
    expect(pageScripts(folder)).not.toEqual([]);
    for (const path of pageScripts(folder)) expect(readFileSync(join(folder, path), 'utf8')).not.toContain(mark.text);
  });

  it('T23: holds no eval, no Function from text and no import from a remote address', () => {
    const found = scriptsOf(folder).flatMap((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      return remoteCode.filter((pattern) => pattern.test(text)).map((pattern) => `${path}: ${pattern}`);
    });
    expect(scriptsOf(folder)).not.toEqual([]);
    expect(found).toEqual([]);
  });

  it('loads the background in one piece: every import is static', () => {
    const background = closureOf(folder, 'background.js').filter((path) => path.endsWith('.js'));
    for (const path of background) expect(readFileSync(join(folder, path), 'utf8')).not.toMatch(/\bimport\s*\(/);
  });

  it('stays within the gzip budget of every entry, and every entry has one', () => {
    const measured = weights(folder);
    const over = Object.entries(measured).filter(
      ([entry, bytes]) => bytes > ((budgets as Record<string, number>)[entry] ?? 0),
    );
    expect(over).toEqual([]);
    expect(Object.keys(budgets).sort()).toEqual(Object.keys(measured).sort());
    expect(budgets.page).toBeLessThanOrEqual(15 * 1024);
    expect(budgets.pageFirst).toBeLessThanOrEqual(5 * 1024);
  });

  it('runs in every page of a granted host one script that knows addresses and whether a list has rows, and reads nothing', () => {
    const scripts = pageScripts(folder);
    expect(scripts).toEqual(['page-first.js', 'page-reader.js']);
    const [first = '', reader = ''] = scripts.map((path) => readFileSync(join(folder, path), 'utf8'));
    for (const mark of ['getAttribute', 'attachShadow', 'page:seen']) {
      expect(reader).toContain(mark);
      expect(first).not.toContain(mark);
    }
  });
});

it('the checks for remote code find what they look for', () => {
  const bad = ['eval ("1")', 'new Function("")', "import('https://a.example/x.js')", 'setTimeout("go()", 1)'];
  for (const text of bad) expect(remoteCode.some((pattern) => pattern.test(text))).toBe(true);
});
