import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const firefoxPath = (): string => process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

/** Values of about:config a test profile starts with. */
export type Preferences = Record<string, string | number | boolean>;

/** No first-run pages, no updates, no calls home, and the loopback proxied like any other host. */
const quiet: Preferences = {
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
};

/** Firefox preferences that lead every host name to a local proxy. */
export const throughProxy = (port: number): Preferences => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.no_proxies_on': '127.0.0.1,localhost',
});

/** Starts Firefox with the profile; resolves once it says where it listens for WebDriver BiDi. */
export async function startFirefoxProcess(
  profile: string,
  preferences: Preferences,
  headless = true,
): Promise<{ process: ChildProcess; url: string }> {
  const lines = Object.entries({ ...quiet, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), `${lines.join('\n')}\n`);
  const child = spawn(
    firefoxPath(),
    [
      ...(headless ? ['--headless'] : []),
      ...[
        '--no-remote',
        '--profile',
        profile,
        '--remote-debugging-port=0',
        '--remote-allow-system-access',
        'about:blank',
      ],
    ],
    // A root shell often has another person's HOME, which Firefox refuses to use.
    { env: { ...process.env, HOME: profile }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  return new Promise((done, fail) => {
    const failure = (what: string) => fail(new Error(`Firefox ${what}:\n${said.slice(-2000)}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      failure('did not open its remote port within 90 s');
    }, 90_000);
    child.once('error', (error) => failure(`did not start (${error.message})`));
    child.once('exit', (code) => failure(`ended with code ${code}`));
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
      const url = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (!url) return;
      clearTimeout(timer);
      done({ process: child, url: `${url}/session` });
    });
  });
}
