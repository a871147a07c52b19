import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { textOf } from './repository.ts';

const groups = [
  packageJson.dependencies,
  packageJson.devDependencies,
  packageJson.optionalDependencies,
  packageJson.overrides,
] as Record<string, string>[];

it('every dependency is pinned to one exact version', () => {
  const loose = groups.flatMap((group) =>
    Object.entries(group).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
  );
  expect(loose).toEqual([]);
});

it('every runtime dependency has its reason in the README, and no other is listed there', () => {
  const section = /## Runtime dependencies\n([\s\S]*?)\n## /.exec(textOf('README.md'))?.[1] ?? '';
  const reasons = [...section.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, name, reason]) => ({ name, reason }));
  expect(reasons.map(({ name }) => name).sort()).toEqual(Object.keys(packageJson.dependencies).sort());
  for (const { reason } of reasons) expect(reason?.split(' ').length).toBeGreaterThan(5);
});

it('every permission has its reason in the README', async () => {
  const { chromiumReasons, permissionReasons } = await import('../../lib/platform/manifest.ts');
  for (const name of Object.keys({ ...permissionReasons, ...chromiumReasons }))
    expect(textOf('README.md')).toMatch(`| \`${name}\` |`);
});

it('the lockfile holds what the package asks for, so that npm ci works', () => {
  const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { version?: string }> };
  for (const group of groups.slice(0, 3)) {
    for (const [name, version] of Object.entries(group)) {
      expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
    }
  }
});
