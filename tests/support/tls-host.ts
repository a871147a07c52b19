import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './certificate.ts';

/** A local server that stands for real host names: browsers are led to it by resolver rules or a proxy. */
export type TlsHost = {
  httpsPort: number;
  httpPort: number;
  /** Sets what one address answers, for example `serve('https://desk.example/ticket/1', '<h1>One</h1>')`. */
  serve: (url: string, html: string, headers?: Record<string, string>) => void;
  /** Sets a listener for everything that `serve` does not name. */
  handle: (listener: RequestListener) => void;
  close: () => Promise<void>;
};

const listening = (server: Server) =>
  new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });

const closed = (server: Server) =>
  new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

/** Starts it on two free ports; what is not served answers 404. */
export async function startTlsHost(): Promise<TlsHost> {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  let rest: RequestListener = (_request, response) => response.writeHead(404).end('not found');
  const listener =
    (scheme: string): RequestListener =>
    (request, response) => {
      const page = pages.get(`${scheme}://${request.headers.host}${request.url}`);
      if (!page) rest(request, response);
      else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
    };
  const secure = createHttps(selfSigned('alongside test host'), listener('https'));
  const plain = createHttp(listener('http'));
  const [httpsPort, httpPort] = await Promise.all([listening(secure), listening(plain)]);
  return {
    httpsPort,
    httpPort,
    serve: (url, html, headers = {}) => pages.set(url, { html, headers }),
    handle: (next) => {
      rest = next;
    },
    close: async () => {
      await Promise.all([closed(secure), closed(plain)]);
    },
  };
}
