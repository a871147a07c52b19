/** What a page of the extension may ask the measuring code beside the product's worker. */
export type Commands = Record<string, (argument: never) => Promise<unknown>>;

interface BenchMessage {
  bench: string;
  argument: unknown;
}

declare const chrome: {
  runtime: {
    onMessage: {
      addListener(listener: (message: unknown, sender: unknown, reply: (value: unknown) => void) => unknown): void;
    };
  };
};

/**
 * Answers the benchmark's messages and keeps them from the product, which refuses what it does not know. Called before
 * the product registers its own listener.
 */
export function serve(commands: Commands): void {
  const event = chrome.runtime.onMessage;
  const add = event.addListener.bind(event);
  event.addListener = (listener) =>
    add((message, sender, reply) => (isBench(message) ? undefined : listener(message, sender, reply)));
  add((message, _, reply) => {
    if (!isBench(message)) return undefined;
    const command = commands[message.bench] as ((argument: unknown) => Promise<unknown>) | undefined;
    Promise.resolve(command?.(message.argument)).then(
      (value) => reply({ value: value ?? null }),
      (error: unknown) => reply({ error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) }),
    );
    return true;
  });
}

function isBench(message: unknown): message is BenchMessage {
  return typeof message === 'object' && message !== null && 'bench' in message;
}
