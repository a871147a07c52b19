import type { CDPSession, Page } from '@playwright/test';

interface ContextCreated {
  context: { id: number; origin: string; auxData?: { isDefault?: boolean; type?: string; frameId?: string } };
}

/** The world in which an extension's content script runs in a page, as a renderer that was taken over would use it. */
export class ContentWorld {
  readonly #session: CDPSession;
  readonly #context: number;

  constructor(session: CDPSession, context: number) {
    this.#session = session;
    this.#context = context;
  }

  /** Evaluates an expression there (promises are awaited) and gives its JSON value. */
  async evaluate<T = unknown>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      contextId: this.#context,
      expression: `(async () => (${expression}))()`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }

  /** Sends a message as the content script does; the error's text where the browser itself refuses. */
  send(type: string, request: unknown): Promise<{ ok: boolean; code?: string; value?: unknown }> {
    return this.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ type, request })})`);
  }
}

/** Every isolated world of the extension in a page's documents, newest last; empty where no script of it ever ran. */
export async function contentWorlds(page: Page, extension: string): Promise<ContentWorld[]> {
  const session = await page.context().newCDPSession(page);
  const found: ContentWorld[] = [];
  session.on('Runtime.executionContextCreated', ({ context }: ContextCreated) => {
    const isolated = context.auxData?.type === 'isolated';
    if (isolated && context.origin === `chrome-extension://${extension}`) {
      found.push(new ContentWorld(session, context.id));
    }
  });
  // Reports every context there is before it answers.
  await session.send('Runtime.enable');
  return found;
}

/** The world of the extension's script in this page. */
export async function contentWorld(page: Page, extension: string): Promise<ContentWorld> {
  const world = (await contentWorlds(page, extension)).at(-1);
  if (!world) throw new Error(`no script of the extension runs in ${page.url()}`);
  return world;
}

/** The extension's script files that ran in a page while it did something, for example reload. */
export async function scriptsRun(page: Page, extension: string, doing: () => Promise<unknown>): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Debugger.enable');
  const ran: string[] = [];
  session.on('Debugger.scriptParsed', ({ url }: { url: string }) => {
    if (url.startsWith(`chrome-extension://${extension}/`)) ran.push(new URL(url).pathname);
  });
  await doing();
  await session.detach();
  return ran;
}
