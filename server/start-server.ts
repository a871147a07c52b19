import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createServer, type ServerOptions } from './create-server.ts';
import { openDatabase, type Place } from './database/open.ts';
import type { Database } from './database/sql.ts';
import { Problem } from './http/problem.ts';
import { marks } from './http/seal.ts';
import { purgeAnswers } from './store/answers.ts';

export interface StartOptions extends Place, Omit<ServerOptions, 'database'> {
  /** 0 takes a free one. */
  port?: number;
  /** An address of this machine; loopback by default. */
  host?: string;
}

export interface RunningServer {
  /** The base URL, without a trailing slash. */
  url: string;
  database: Database;
  /** Ends running requests after 2 s, then closes the database. */
  close(): Promise<void>;
}

const day = 24 * 60 * 60 * 1000;
const grace = 2_000;

/**
 * Opens the database and serves the API on a socket.
 * @throws FolderInUse, the driver's error, or an Error in people's words when the port is taken.
 */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const { port = 8787, host = '127.0.0.1', clock = Date.now } = options;
  const database = await openDatabase(options);
  const app = createServer({ report, ...options, database });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy();
    socket.end(rawProblem(clock()));
  });
  try {
    await listen(server, port, host);
  } catch (error) {
    await database.close();
    throw error;
  }
  const purge = () => purgeAnswers(database, clock()).catch(() => {});
  const timer = setInterval(purge, day).unref();
  void purge();
  const address = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    database,
    close() {
      clearInterval(timer);
      closing ??= stop(server).then(() => database.close());
      return closing;
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} on ${host} is taken. Choose another one with --port.`) : error);
    });
    server.listen(port, host, resolve);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function report(error: unknown) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** An answer to bytes that are no HTTP request, or a header beyond Node's 16 KiB: no app has seen them. */
function rawProblem(now: number): string {
  const problem = new Problem('malformed-request', 'This is not an HTTP request this server can read.');
  const body = JSON.stringify(problem.document());
  const headers = {
    ...marks(now),
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 400 Bad Request\r\n${lines.join('')}Connection: close\r\n\r\n${body}`;
}
