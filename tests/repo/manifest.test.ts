import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumReasons, permissionReasons } from '../../lib/platform/manifest.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type Browser, ensureBuilt } from '../../scripts/build-extension.ts';

/** What a reviewer agreed to. A change of permissions or policy shows as a change of these files. */
const reviewed = (browser: Browser): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, `manifest.${browser}.json`), 'utf8'));

type Manifest = {
  version: string;
  permissions?: string[];
  optional_permissions?: string[];
  host_permissions?: string[];
  optional_host_permissions?: string[];
  content_scripts?: { matches?: string[]; world?: string }[];
  content_security_policy?: { extension_pages?: string };
  minimum_chrome_version?: string;
  browser_specific_settings?: { gecko?: Record<string, unknown> };
};

describe.each<Browser>(['chrome', 'firefox'])('the %s manifest', (browser) => {
  let manifest: Manifest;
  beforeAll(() => {
    manifest = JSON.parse(readFileSync(join(ensureBuilt(browser), 'manifest.json'), 'utf8'));
  }, 180_000);

  it('T24: is what was reviewed', () => {
    expect(manifest).toEqual(reviewed(browser));
  });

  it('T24: asks for nothing without a written reason', () => {
    const asked = [...(manifest.permissions ?? []), ...(manifest.optional_permissions ?? [])];
    const reasons = browser === 'chrome' ? { ...permissionReasons, ...chromiumReasons } : permissionReasons;
    expect(asked.toSorted()).toEqual(Object.keys(reasons).sort());
    for (const reason of Object.values(reasons)) expect(reason.split(' ').length).toBeGreaterThan(3);
  });

  it('T24: has no host at install, only on a person’s click', () => {
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
  });

  it('T24: asks for none of the permissions that see what a person browses', () => {
    const text = JSON.stringify(manifest.permissions);
    for (const name of ['tabs', '<all_urls>', 'webRequest', 'cookies', 'history', 'webNavigation', 'debugger']) {
      expect(text).not.toContain(`"${name}"`);
    }
  });

  it('T23: lets extension pages run their own scripts only', () => {
    const policy = new Map(
      (manifest.content_security_policy?.extension_pages ?? '').split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources];
      }),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('style-src')).toEqual(["'self'"]);
    expect(policy.get('img-src')).toEqual(["'self'", 'data:']);
    expect(policy.get('connect-src')).toEqual(['https:', 'http://127.0.0.1:*', 'http://localhost:*']);
    for (const name of ['base-uri', 'form-action', 'object-src']) expect(policy.get(name)).toEqual(["'none'"]);
    for (const sources of policy.values()) expect(sources.join(' ')).not.toMatch(/unsafe|wasm/);
  });

  it('carries the version of the package', () => {
    expect(manifest.version).toBe(packageJson.version);
  });
});
