import { startServer } from '../start-server.ts';
import { type Command, numberOption, say } from './arguments.ts';

/** Serves until it is told to stop, then closes the database in good order. */
export async function serve({ options, place }: Command): Promise<void> {
  const server = await startServer({
    ...place,
    port: numberOption(options, 'port', 0) ?? 8787,
    host: options.host ?? '127.0.0.1',
    requestsPerMinute: numberOption(options, 'limit', 1),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close();
    });
  }
  const where = place.databaseUrl ? 'PostgreSQL' : place.dataDir;
  say(`Alongside API at ${server.url}, data in ${where}. Stop it with Ctrl+C.`);
}
