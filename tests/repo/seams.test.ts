import { expect, it } from 'vitest';
import { repositoryFiles, sourceFiles, textOf } from './repository.ts';

it('no script in a page announces itself: a content script of WXT raises an event that the page can hear', () => {
  const own = sourceFiles().filter((path) => /^(lib|entrypoints)\//.test(path));
  expect(own).toContain('entrypoints/page-first/index.ts');
  expect(own.filter((path) => /defineContentScript|content-script-context/.test(textOf(path)))).toEqual([]);
});

it('T22: no script runs in the page’s own world', () => {
  const own = sourceFiles().filter((path) => /^(lib|entrypoints|components)\//.test(path));
  expect(own.filter((path) => /world:\s*['"]MAIN['"]/.test(textOf(path)))).toEqual([]);
});

it('text from an API or a page is never written as HTML', () => {
  const own = sourceFiles().filter((path) => /^(lib|entrypoints|components)\//.test(path));
  const raw = /\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|srcdoc/;
  expect(own.filter((path) => raw.test(textOf(path)))).toEqual([]);
});

it('the licence and the README are there', () => {
  expect(repositoryFiles()).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package-lock.json', '.ci/run']));
});
