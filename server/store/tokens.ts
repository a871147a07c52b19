import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { email as normalEmail } from '../../lib/model/normal-form.ts';
import type { Database, Sql } from '../database/sql.ts';
import { checkHidden } from './rights.ts';

export const knownPermissions = ['feedback:write', 'alias:write'] as const;

/** Whom a token speaks for, and what he may do and see. */
export interface Principal {
  id: string;
  name: string;
  email: string;
  role: string | null;
  permissions: string[];
  /** `account.arr`, `feedback.quote`: fields this principal is not shown. */
  hiddenFields: string[];
}

export interface NewToken {
  name: string;
  email: string;
  role?: string | undefined;
  permissions?: string[];
  hiddenFields?: string[];
}

export interface TokenLine extends Principal {
  /** The start of the token's hash: names it without giving it away. */
  token: string;
  createdAt: Date;
  revokedAt: Date | null;
}

interface Row {
  hash: string;
  principal: string;
  name: string;
  email: string;
  role: string | null;
  permissions: string[];
  hidden_fields: string[];
  created_at: Date;
  revoked_at: Date | null;
}

/**
 * Makes a token of 256 random bits and keeps only its SHA-256. A further token for the same e-mail speaks for the same
 * principal. @throws Error in people's words when e-mail, permission or field is not one.
 */
export async function createToken(database: Database, wanted: NewToken, now = Date.now()): Promise<string> {
  const address = normalEmail(wanted.email);
  if (!address) throw new Error(`${wanted.email} is not an e-mail address.`);
  const permissions = wanted.permissions ?? [];
  const unknown = permissions.find((permission) => !(knownPermissions as readonly string[]).includes(permission));
  if (unknown) throw new Error(`${unknown} is not a permission. There are: ${knownPermissions.join(', ')}.`);
  checkHidden(wanted.hiddenFields ?? []);
  const token = `als_${randomBytes(32).toString('base64url')}`;
  await database.transaction(async (sql) => {
    const [known] = await sql.query<{ principal: string }>('select principal from tokens where email = $1 limit 1', [
      address,
    ]);
    await sql.query(
      `insert into tokens (hash, principal, name, email, role, permissions, hidden_fields, created_at)
       values ($1, $2, $3, $4, $5, $6::text[], $7::text[], $8::timestamptz)`,
      [
        hashOf(token),
        known?.principal ?? `usr_${randomUUID()}`,
        wanted.name,
        address,
        wanted.role ?? null,
        permissions,
        [...(wanted.hiddenFields ?? [])].sort(),
        new Date(now).toISOString(),
      ],
    );
  });
  return token;
}

/** The principal of a token that is not revoked, or null. */
export async function principalOf(sql: Sql, token: string): Promise<Principal | null> {
  const hash = hashOf(token);
  const [row] = await sql.query<Row>('select * from tokens where hash = $1 and revoked_at is null', [hash]);
  // The index compares byte by byte; this comparison takes the same time whatever differs.
  if (!row || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) return null;
  return principalIn(row);
}

/** All tokens, oldest first. */
export async function listTokens(sql: Sql): Promise<TokenLine[]> {
  const rows = await sql.query<Row>('select * from tokens order by created_at, hash');
  return rows.map((row) => ({
    ...principalIn(row),
    token: row.hash.slice(0, 12),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}

/** Ends the tokens whose listed name starts with `token`, or one given in full; returns how many. */
export async function revokeToken(sql: Sql, token: string, now = Date.now()): Promise<number> {
  const start = token.startsWith('als_') ? hashOf(token) : token.toLowerCase();
  if (!/^[0-9a-f]{12,64}$/.test(start)) return 0;
  const rows = await sql.query(
    `update tokens set revoked_at = $2::timestamptz where left(hash, length($1)) = $1 and revoked_at is null returning hash`,
    [start, new Date(now).toISOString()],
  );
  return rows.length;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function principalIn(row: Row): Principal {
  return {
    id: row.principal,
    name: row.name,
    email: row.email,
    role: row.role,
    permissions: row.permissions,
    hiddenFields: row.hidden_fields,
  };
}
