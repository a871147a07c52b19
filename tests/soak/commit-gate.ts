import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** How PostgreSQL says that a transaction is committed. */
const committed = Buffer.from('COMMIT\0');

/**
 * A line to PostgreSQL that can be held where a commit is done and its client has not heard of it yet: whoever is killed
 * then dies between the commit and its own answer.
 */
export class CommitGate {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Called at every commit; the news of it waits for what this returns. */
  onCommit: () => void | Promise<void> = () => undefined;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(port: number): Promise<CommitGate> {
    const server = createServer();
    const gate = new CommitGate(server);
    server.on('connection', (client) => {
      const database = connect(port, '127.0.0.1');
      for (const socket of [client, database]) {
        gate.#sockets.add(socket);
        // A side that is killed takes the other with it.
        socket
          .on('error', () => undefined)
          .once('close', () => {
            client.destroy();
            database.destroy();
            gate.#sockets.delete(socket);
          });
      }
      client.pipe(database);
      gate.#bringBack(database, client).catch(() => client.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  async #bringBack(database: Socket, client: Socket): Promise<void> {
    for await (const chunk of database as AsyncIterable<Buffer>) {
      if (chunk.includes(committed)) await this.onCommit();
      if (!client.write(chunk)) await new Promise<void>((done) => client.once('drain', done).once('close', done));
    }
  }
}
