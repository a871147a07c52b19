import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'wxt';

/** Scripts of other designs; each runs in the pages of one host alone, so that the same page can be had with each of them. */
export const peers = ['empty', 'naive', 'own-launcher', 'react-launcher'] as const;
export type Peer = (typeof peers)[number];

/** The host whose pages a peer runs in. */
export const hostOf = (peer: Peer): string => `${peer}.bench.example`;

/** Builds the peers as an extension, with the bundler and settings of the product. The folder of the build. */
export async function buildPeers(folder: string): Promise<string> {
  await build({
    root: folder,
    entrypointsDir: resolve(import.meta.dirname, 'peers'),
    configFile: false,
    imports: false,
    manifestVersion: 3,
    logger: silent,
    filterEntrypoints: [...peers],
    manifest: {
      name: 'Peers',
      version: '1',
      permissions: ['storage'],
      content_scripts: peers.map((peer) => ({
        matches: [`https://${hostOf(peer)}/*`],
        js: [`${peer}.js`],
        run_at: 'document_idle',
      })),
    },
  });
  return join(folder, '.output/chrome-mv3');
}

/** Bytes of a script as it stands on disk, and packed. */
export function bytesOf(extension: string, script: string): { plain: number; gzip: number } {
  const text = readFileSync(join(extension, script));
  return { plain: text.length, gzip: gzipSync(text, { level: 9 }).length };
}

const quiet = () => {};
const silent = {
  debug: quiet,
  log: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
  success: quiet,
  level: 0,
};
