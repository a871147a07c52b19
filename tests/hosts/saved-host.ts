import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { freePort } from '../support/ports.ts';
import type { SeededHost } from './host.ts';
import { describe, type RunningHost } from './launch.ts';

/** Pages of a real host as a browser showed them, by path; `{base}` stands where the host's own address was. */
export type SavedPages = { host: SeededHost; pages: Record<string, string> };

const fileOf = (name: string) => join(import.meta.dirname, 'saved-pages', `${name}.json.br`);

/** Reads what `save-pages.ts` wrote. */
export const readSavedPages = (name: string): SavedPages =>
  JSON.parse(brotliDecompressSync(readFileSync(fileOf(name))).toString('utf8')) as SavedPages;

/** Writes it; the pages are alike, and the widest window lets one be written as its difference to another. */
export function writeSavedPages(name: string, saved: SavedPages): void {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(fileOf(name), brotliCompressSync(JSON.stringify(saved), { params }));
}

/** Serves saved pages in place of a host that cannot be installed here; its info says `real: false`. */
export async function startSavedHost(name: string, wanted: number): Promise<RunningHost> {
  const { host, pages } = readSavedPages(name);
  const port = await freePort(wanted);
  const base = `http://127.0.0.1:${port}`;
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page?.replaceAll('{base}', base) ?? '<!doctype html><title>No saved page</title>');
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const notes = ['saved pages of the repository’s own seed stand in for the real program'];
  return {
    info: describe(host, port, notes, false),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
