import { expect, it } from 'vitest';
import { repositoryFiles, sourceFiles, textOf } from './repository.ts';

it('every content script keeps quiet: WXT posts no start message that the page could read', () => {
  const scripts = sourceFiles().filter((path) => /^entrypoints\/[\w-]+\.content(\/index)?\.tsx?$/.test(path));
  expect(scripts).not.toEqual([]);
  for (const path of scripts) expect(textOf(path)).toMatch(/noScriptStartedPostMessage: true/);
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
