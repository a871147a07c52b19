import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BidiConnection } from './bidi.ts';
import { FirefoxPage } from './firefox-page.ts';
import { type Preferences, startFirefoxProcess, throughProxy } from './firefox-process.ts';
import { newProfile } from './profile.ts';

/** How to start. `hosts` are optional hosts to grant; `proxyPort` leads every host name to a `startConnectProxy`. */
export type FirefoxOptions = {
  extension: string;
  hosts?: readonly string[];
  proxyPort?: number;
  preferences?: Preferences;
  headless?: boolean;
};

/** The address part Firefox gives the extension; fixed, so that its pages can be opened by address. */
const uuid = '6f0d2c1e-5a0b-4b53-9a55-1f6d3c0a7e11';

/** Firefox with the built extension installed for the session, in a profile of its own, driven by WebDriver BiDi. */
export class FirefoxWithExtension {
  readonly profile: string;
  /** The extension's id as its manifest says it. */
  readonly id: string;
  readonly origin = `moz-extension://${uuid}`;
  readonly #bidi: BidiConnection;
  readonly #end: () => Promise<void>;

  private constructor(profile: string, id: string, bidi: BidiConnection, end: () => Promise<void>) {
    this.profile = profile;
    this.id = id;
    this.#bidi = bidi;
    this.#end = end;
  }

  static async start(options: FirefoxOptions): Promise<FirefoxWithExtension> {
    const id = geckoIdOf(options.extension);
    const profile = newProfile('firefox');
    const { process: child, url } = await startFirefoxProcess(
      profile,
      {
        'extensions.webextensions.uuids': JSON.stringify({ [id]: uuid }),
        ...(options.proxyPort === undefined ? {} : throughProxy(options.proxyPort)),
        ...options.preferences,
      },
      options.headless ?? true,
    );
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    const end = async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(timer);
    };
    try {
      const bidi = await BidiConnection.open(url);
      await bidi.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
      await bidi.send('webExtension.install', { extensionData: { type: 'path', path: options.extension } });
      const firefox = new FirefoxWithExtension(profile, id, bidi, end);
      if (options.hosts) await firefox.grantHosts(options.hosts);
      return firefox;
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** A new tab. */
  async newPage(): Promise<FirefoxPage> {
    const { context } = await this.#bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    return new FirefoxPage(this.#bidi, context);
  }

  /** Opens a page of the extension in a tab, for example `options.html`, and waits until it is complete. */
  async openPage(path: string): Promise<FirefoxPage> {
    const page = await this.newPage();
    // Firefox never reports the load of an extension page to WebDriver.
    await page.goto(`${this.origin}/${path}`, 'none');
    await page.until(`location.href.startsWith('${this.origin}') && document.readyState === 'complete'`);
    return page;
  }

  /** The extension's frame in a host page. */
  frameIn(page: FirefoxPage, path = 'sidebar.html'): Promise<FirefoxPage> {
    return page.frame(`${this.origin}/${path}`);
  }

  /** Grants optional hosts without the prompt, as a click on "Allow" does. */
  grantHosts(patterns: readonly string[]): Promise<void> {
    return this.#changeHosts('add', patterns);
  }

  /** Takes optional hosts back, as the browser's own settings page does. */
  revokeHosts(patterns: readonly string[]): Promise<void> {
    return this.#changeHosts('remove', patterns);
  }

  async #changeHosts(change: 'add' | 'remove', patterns: readonly string[]): Promise<void> {
    const grant = { origins: patterns, permissions: [] };
    await this.#privileged(
      `ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
        .ExtensionPermissions.${change}(${JSON.stringify(this.id)}, ${JSON.stringify(grant)}, ${this.#inside}).then(() => true)`,
    );
  }

  /** Stops the background page as the browser does when it sleeps; the next event starts it anew. */
  async stopBackground(): Promise<void> {
    await this.#privileged(`${this.#inside}.terminateBackground().then(() => true)`);
  }

  /** `running`, `suspending`, `stopped` or `starting`. */
  backgroundState(): Promise<string> {
    return this.#privileged<string>(`${this.#inside}.backgroundState`);
  }

  /** Opens the extension in Firefox's own sidebar, as its menu does. */
  async openSidebar(): Promise<void> {
    // Firefox names the sidebars of extensions so.
    const name = `${this.id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-sidebar-action`;
    await this.#privileged(`SidebarController.show(${JSON.stringify(name)}).then(() => true)`);
  }

  /** The expression for the extension in Firefox's privileged window. */
  get #inside(): string {
    return `WebExtensionPolicy.getByID(${JSON.stringify(this.id)}).extension`;
  }

  /** Ends the browser; the profile stays, to be looked into. */
  async quit(): Promise<void> {
    this.#bidi.close();
    await this.#end();
  }

  async dispose(): Promise<void> {
    await this.quit();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Evaluates in the browser's own window, with its privileges. */
  async #privileged<T>(expression: string): Promise<T> {
    const { contexts } = await this.#bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {
      'moz:scope': 'chrome',
    });
    const [window] = contexts;
    if (!window) throw new Error('Firefox has no window');
    return new FirefoxPage(this.#bidi, window.context).evaluate<T>(expression);
  }
}

function geckoIdOf(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extension} is no Firefox build: its manifest has no gecko id`);
  return id;
}
