/** A WebDriver BiDi error answer: `code` as the standard names it, for example `no such frame`. */
export class BidiError extends Error {
  readonly code: string;
  constructor(code: string, message: string, command: string) {
    super(`${command}: ${code}: ${message}`);
    this.code = code;
  }
}

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void; method: string };

/** One WebDriver BiDi connection (https://w3c.github.io/webdriver-bidi/): commands out, answers and events in. */
export class BidiConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners: ((method: string, params: unknown) => void)[] = [];
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as Incoming));
    socket.addEventListener('close', () => {
      for (const { reject, method } of this.#waiting.values()) reject(new Error(`${method}: the browser has gone`));
      this.#waiting.clear();
    });
  }

  static open(url: string): Promise<BidiConnection> {
    const socket = new WebSocket(url);
    return new Promise((done, fail) => {
      socket.addEventListener('open', () => done(new BidiConnection(socket)), { once: true });
      socket.addEventListener('error', () => fail(new Error(`no connection to ${url}`)), { once: true });
    });
  }

  /** Sends a command; resolves to its result, whose shape the caller knows from the standard. */
  send<T = unknown>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#lastId;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as T), reject, method });
    });
  }

  /** Calls back for every event that was subscribed to. */
  onEvent(listener: (method: string, params: unknown) => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    this.#socket.close();
  }

  #receive(message: Incoming): void {
    if (message.type === 'event') {
      for (const listener of this.#listeners) listener(message.method, message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'success') waiting?.resolve(message.result);
    else waiting?.reject(new BidiError(message.error, message.message, waiting.method));
  }
}

type Incoming =
  | { type: 'success'; id: number; result: unknown }
  | { type: 'error'; id: number; error: string; message: string }
  | { type: 'event'; method: string; params: unknown };
