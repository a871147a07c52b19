import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine whose answers a test makes by hand, byte by byte where it must. */
export class LocalServer {
  readonly requests: { url: string; authorization: string | undefined; method: string }[] = [];
  handler: Handler = (_, response) => response.end();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const { url = '', method = '' } = request;
      this.requests.push({ url, method, authorization: request.headers.authorization });
      this.handler(request, response);
    });
  }

  static async start(): Promise<LocalServer> {
    const server = new LocalServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers every request the same way. */
  answer(status: number, body: string | Uint8Array, headers: Record<string, string> = {}): void {
    this.handler = (_, response) => response.writeHead(status, { ...apiHeaders, ...headers }).end(body);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export const apiHeaders = { 'Alongside-Api': '1', 'Content-Type': 'application/json' };

export function aChangesBody(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { accounts: [], feedback: [], deleted: { accounts: [], feedback: [] }, cursor: 'c1', more: false, ...more };
}
