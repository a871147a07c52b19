import { openDatabase } from '../database/open.ts';
import type { Database } from '../database/sql.ts';
import { createToken, listTokens, revokeToken } from '../store/tokens.ts';
import { type Command, list, Misuse, required, say } from './arguments.ts';

/** `token create | list | revoke` */
export async function runToken({ words: [verb, token], options, place }: Command): Promise<void> {
  const actions: Record<string, (database: Database) => Promise<void>> = { create, list: show, revoke };
  const action = verb && Object.hasOwn(actions, verb) ? actions[verb] : undefined;
  if (!action) throw new Misuse('Say token create, token list or token revoke.');
  const wanted = verb === 'create' && { name: required(options, 'name'), email: required(options, 'email') };
  const database = await openDatabase(place);
  try {
    await action(database);
  } finally {
    await database.close();
  }

  async function create(database: Database) {
    if (!wanted) return;
    const made = await createToken(database, {
      ...wanted,
      role: options.role,
      permissions: list(options.permissions),
      hiddenFields: list(options.hide),
    });
    say(made);
    process.stderr.write('This token is shown only now: it is stored as a hash.\n');
  }

  async function revoke(database: Database) {
    const count = token ? await revokeToken(database, token) : 0;
    if (count === 0) throw new Error('No valid token has that name. See: token list.');
    say(`Revoked ${count === 1 ? 'one token' : `${count} tokens`}.`);
  }
}

async function show(database: Database) {
  for (const { token, name, email, role, permissions, hiddenFields, createdAt, revokedAt } of await listTokens(
    database,
  )) {
    const parts = [
      token,
      `${name} <${email}>`,
      role ?? '-',
      permissions.join(',') || '-',
      hiddenFields.length > 0 && `without ${hiddenFields.join(',')}`,
      `since ${createdAt.toISOString()}`,
      revokedAt && `revoked ${revokedAt.toISOString()}`,
    ];
    say(parts.filter(Boolean).join('  '));
  }
}
