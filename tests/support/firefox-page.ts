import { setTimeout as pause } from 'node:timers/promises';
import type { BidiConnection } from './bidi.ts';

type ContextInfo = { context: string; url: string; children?: ContextInfo[] | null };

type Evaluated =
  | { type: 'success'; result: { type: string; value?: unknown } }
  | { type: 'exception'; exceptionDetails: { text: string } };

/** A page or frame of Firefox by its browsing context. */
export class FirefoxPage {
  readonly context: string;
  readonly #bidi: BidiConnection;

  constructor(bidi: BidiConnection, context: string) {
    this.#bidi = bidi;
    this.context = context;
  }

  /** Goes to an address. `complete` waits for load; extension pages never report it, so take `none` and `until`. */
  async goto(url: string, wait: 'none' | 'complete' = 'complete'): Promise<void> {
    await this.#bidi.send('browsingContext.navigate', { context: this.context, url, wait });
  }

  /** Brings its tab to the front. */
  async activate(): Promise<void> {
    await this.#bidi.send('browsingContext.activate', { context: this.context });
  }

  /** Evaluates an expression in the page (promises are awaited) and gives its JSON value. */
  async evaluate<T = unknown>(expression: string): Promise<T> {
    const answer = await this.#bidi.send<Evaluated>('script.evaluate', {
      // As JSON text: BiDi's own serialization of objects is verbose and not wanted here.
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context: this.context },
      awaitPromise: true,
      userActivation: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return (answer.result.value === undefined ? undefined : JSON.parse(String(answer.result.value))) as T;
  }

  /** Waits until the expression is true in the page; a page that is just loading counts as not yet. */
  async until(expression: string, timeout = 20_000): Promise<void> {
    const end = Date.now() + timeout;
    while (!(await this.evaluate<boolean>(`Boolean(${expression})`).catch(() => false))) {
      if (Date.now() > end) throw new Error(`not true within ${timeout} ms: ${expression}`);
      await pause(50);
    }
  }

  /** The frame below this page whose address starts so; waits for it. */
  async frame(urlStart: string, timeout = 20_000): Promise<FirefoxPage> {
    const end = Date.now() + timeout;
    for (;;) {
      const { contexts } = await this.#bidi.send<{ contexts: ContextInfo[] }>('browsingContext.getTree', {
        root: this.context,
      });
      const found = below(contexts).find((one) => one.url.startsWith(urlStart));
      if (found) return new FirefoxPage(this.#bidi, found.context);
      if (Date.now() > end) throw new Error(`no frame ${urlStart} within ${timeout} ms`);
      await pause(50);
    }
  }

  /** Clicks with real pointer events at a point of the page, in CSS pixels. */
  async click(x: number, y: number): Promise<void> {
    await this.#bidi.send('input.performActions', {
      context: this.context,
      actions: [
        {
          type: 'pointer',
          id: 'mouse',
          actions: [
            { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });
  }

  /** Types with real key events into what has the focus; `\uE007` is Enter, as WebDriver numbers keys. */
  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#bidi.send('input.performActions', {
      context: this.context,
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }

  /** A PNG of what is on screen. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.#bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.context,
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    await this.#bidi.send('browsingContext.close', { context: this.context });
  }
}

const below = (contexts: ContextInfo[]): ContextInfo[] =>
  contexts.flatMap((one) => [one, ...below(one.children ?? [])]);
