import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The id Chromium gives an unpacked extension without a key: 32 hex digits of its path's SHA-256, written in a-p. */
export function extensionIdOf(absolutePath: string): string {
  const hex = createHash('sha256').update(absolutePath).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** An empty browser profile in the temporary folder. */
export const newProfile = (name: string): string => mkdtempSync(join(tmpdir(), `alongside-${name}-`));

/**
 * Writes into a Chromium profile that never ran that the person has granted the extension these host patterns
 * (`*://shop.example/*`), so that no prompt stands in the way: a native prompt cannot be clicked without a display.
 */
export function grantHosts(profile: string, extensionId: string, patterns: readonly string[]): void {
  // The browser compares scheme by scheme with what the manifest lists as optional.
  const explicit = patterns.flatMap((pattern) =>
    pattern.startsWith('*://') ? [`http${pattern.slice(1)}`, `https${pattern.slice(1)}`] : [pattern],
  );
  const granted = { api: [], explicit_host: explicit, manifest_permissions: [], scriptable_host: [] };
  const settings = { [extensionId]: { granted_permissions: granted, active_permissions: granted } };
  // Without developer mode an unpacked extension that reloads itself stays switched off.
  const ui = { developer_mode: true };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ extensions: { settings, ui } }));
}

/**
 * The files of a profile that hold the text as UTF-8 or UTF-16 bytes. LevelDB compresses blocks, but leaves what it
 * has not seen before as it is: use a random canary of at most 40 characters. Of a browser that still runs, only what it
 * has written so far is seen.
 */
export function filesHolding(profile: string, canary: string): string[] {
  const needles = [Buffer.from(canary, 'utf8'), Buffer.from(canary, 'utf16le')];
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = bytesOf(file);
      return needles.some((needle) => bytes.includes(needle));
    });
}

/** The bytes of a file; none where a running browser has just deleted it. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
