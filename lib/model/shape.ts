import * as z from 'zod/mini';

// Extension pages and the worker forbid code generation from strings, so schemas are interpreted.
z.config({ jitless: true });

/** An optional field of the contract: absent and `null` both mean "not known, or not for your eyes". */
export function optional<T extends z.core.$ZodType>(schema: T) {
  return z.optional(
    z.pipe(
      z.nullable(schema),
      z.transform((value: z.output<T> | null) => value ?? undefined),
    ),
  );
}

/** An optional enum that may grow: a member this version does not know is taken as absent. */
export function openEnum<const T extends readonly string[]>(members: T) {
  const known = new Set<string>(members);
  return optional(
    z.pipe(
      z.string().register(z.globalRegistry, { description: `One of ${members.join(', ')}; others are ignored.` }),
      z.transform((value): T[number] | null => (known.has(value) ? value : null)),
    ),
  );
}

/** Commit order of the server: a whole number from 0 to 2^53 - 1. */
export const rev = z.int().check(z.gte(0));

/** An id made by the server: compared exactly, never parsed. */
export const id = z.string().check(z.minLength(1), z.maxLength(200));

/** RFC 3339 in UTC, for example `2026-11-20T06:00:00Z`. */
export const time = z.iso.datetime({ offset: true });

/** `YYYY-MM-DD` without a zone. */
export const date = z.iso.date();

/** http or https without user info; anything else is a bad record, never a link. */
export const httpLink = z
  .string()
  .check(z.maxLength(4096), z.refine(isHttpLink, { error: 'must be an http(s) URL without user info' }));

/** Hosts of plain labels and a last one of letters: such a URL is right whatever printable text is behind the host. */
const plainLink = /^https?:\/\/(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?:[/?#][!-~]*)?$/;

/** True for an absolute http(s) URL that carries no user name or password. */
export function isHttpLink(text: string): boolean {
  if (plainLink.test(text)) return true;
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password;
}

export const text = z.string();
export const amount = z.number();
export const fraction = z.number().check(z.gte(0), z.lte(1));

/** ISO 4217, three capitals. */
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/));
export const money = z.object({ amount, currency });
export type Money = z.output<typeof money>;
