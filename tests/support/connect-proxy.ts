import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy that leads every CONNECT to one local TLS server and every plain request to one local HTTP server. */
export type ConnectProxy = { port: number; close: () => Promise<void> };

/** Starts it; Firefox has no resolver rules, so this is how real host names reach local servers there. */
export async function startConnectProxy(to: { https: number; http: number }): Promise<ConnectProxy> {
  const server = createServer((request, response) => {
    // A proxied plain request names its whole address; the server behind wants the path and the Host header.
    const { host, pathname, search } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const outgoing = forward(
      {
        host: '127.0.0.1',
        port: to.http,
        method: request.method,
        path: pathname + search,
        headers: { ...request.headers, host },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.writeHead(502).end());
    request.pipe(outgoing);
  });
  // A tunnel is no longer the HTTP server's to close, and a dead browser leaves some half closed.
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (_request, client) => {
    const target = connect(to.https, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(client);
      client.pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
