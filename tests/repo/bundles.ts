import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** JavaScript files of a build, as paths below its folder. */
export const scriptsOf = (folder: string): string[] => globSync('**/*.js', { cwd: folder }).sort();

/** Files an extension page or script loads before it runs anything, itself included, as paths below the build. */
export function closureOf(folder: string, entry: string): string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const text = readFileSync(join(folder, path), 'utf8');
    for (const next of path.endsWith('.html') ? linked(text) : imported(text, path)) visit(next);
  };
  visit(entry);
  return [...found].sort();
}

const linked = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="\/?([^":]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');

/** Static imports of a built module: `import"./a.js"`, `import{b}from"./c.js"`, `export*from"./d.js"`. */
function imported(script: string, path: string): string[] {
  if (!path.endsWith('.js')) return [];
  const statements = script.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g);
  return [...statements].map((match) => posix.normalize(posix.join(dirname(path), match[1] ?? '')));
}

/** What a document or worker costs to load: the gzip bytes of its closure, each file for itself. */
export function gzipBytes(folder: string, files: readonly string[]): number {
  return files.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length, 0);
}

/** What runs in every page of a granted host, before its address is one of a record. */
const firstScripts = (folder: string): string[] => pageScripts(folder).filter((path) => path.includes('first'));

/** Everything that is ever run inside a host page: the first script and what the background puts in later. */
export const pageScripts = (folder: string): string[] =>
  scriptsOf(folder).filter((path) => path.startsWith('page-') || path.startsWith('content-scripts/'));

/** Gzip bytes by entry: `page` for host pages, `pageFirst` for its part that always runs, `background`, each extension page. */
export function weights(folder: string): Record<string, number> {
  const pages = globSync('*.html', { cwd: folder }).sort();
  return {
    page: gzipBytes(folder, pageScripts(folder)),
    pageFirst: gzipBytes(folder, firstScripts(folder)),
    background: gzipBytes(folder, closureOf(folder, 'background.js')),
    ...Object.fromEntries(pages.map((page) => [page.replace('.html', ''), gzipBytes(folder, closureOf(folder, page))])),
  };
}
