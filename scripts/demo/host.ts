import { hosts, type RunningHost, startHost } from '../../tests/hosts/launch.ts';
import { startSavedHost } from '../../tests/hosts/saved-host.ts';
import { isOwnSeed } from '../../tests/hosts/seed-folder.ts';

/**
 * The real host where it is installed, else its saved pages. Throws on CI, and with another seed than the repository's
 * own, because saved pages show that one only.
 */
export async function startRealOrSaved(name: string, seed: string, say: (line: string) => void): Promise<RunningHost> {
  const host = hosts[name];
  if (!host) throw new Error(`no host "${name}"`);
  if (host.installed()) return startHost(name, { seed, log: say });
  if (process.env.CI === 'true') throw new Error(`${name} is not installed; on CI the real program must run.`);
  if (!isOwnSeed(seed)) {
    throw new Error(
      `${name} is not installed here, and its saved pages show the repository's own seed, not ${seed}. ` +
        `As root on Debian: node scripts/setup.mjs ${host.program}`,
    );
  }
  return startSavedHost(name, host.port);
}

/**
 * Another host of the demo where it is installed; without it the demo goes on, and says what is left out. `linked`: where
 * the tickets stand that its records link. Throws on CI.
 */
export async function startIfInstalled(
  name: string,
  seed: string,
  linked: string,
  say: (line: string) => void,
): Promise<RunningHost | undefined> {
  const host = hosts[name];
  if (!host) throw new Error(`no host "${name}"`);
  if (host.installed()) return startHost(name, { seed, linked, log: say });
  if (process.env.CI === 'true') throw new Error(`${name} is not installed; on CI the real program must run.`);
  say(`${name} is left out: it is not installed here. As root on Debian: node scripts/setup.mjs ${host.program}`);
  return undefined;
}
