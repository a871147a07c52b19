import { parseArgs } from 'node:util';
import { runAccount } from './command/account.ts';
import { Misuse, placeOf, usage } from './command/arguments.ts';
import { runImport } from './command/import.ts';
import { serve } from './command/serve.ts';
import { runToken } from './command/token.ts';
import { DatabaseAway } from './database/sql.ts';

const commands = { serve, import: runImport, token: runToken, account: runAccount };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    limit: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    role: { type: 'string' },
    permissions: { type: 'string' },
    hide: { type: 'string' },
    into: { type: 'string' },
    help: { type: 'boolean' },
  },
});

try {
  const [name = 'serve', ...rest] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
  if (values.help || !command) throw new Misuse(values.help ? '' : `There is no command ${name}.`);
  const texts = Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'));
  await command({
    words: rest,
    options: texts as Record<string, string>,
    place: placeOf(texts as Record<string, string>),
  });
} catch (error) {
  const message =
    error instanceof DatabaseAway ? unreachable(error) : error instanceof Error ? error.message : String(error);
  process.stderr.write(`${[message, error instanceof Misuse && usage].filter(Boolean).join('\n\n')}\n`);
  process.exitCode = values.help ? 0 : 1;
}

function unreachable({ message }: DatabaseAway): string {
  return `The database cannot be reached: ${message || 'no answer'}. Start it, or correct DATABASE_URL.`;
}
