import type { Context } from 'hono';
import type { Database } from '../database/sql.ts';
import type { Lookup } from '../store/lookup.ts';
import type { Principal } from '../store/tokens.ts';

/** Milliseconds since 1970. */
export type Clock = () => number;

export const allCapabilities = ['lookup', 'aliases', 'scope'] as const;
export type Capability = (typeof allCapabilities)[number];

/** What the handlers work with. */
export interface Api {
  database: Database;
  clock: Clock;
  lookup: Lookup;
  capabilities: readonly Capability[];
}

export interface Env {
  Variables: { principal: Principal };
}
export type Call = Context<Env>;
export type Handler = (c: Call) => Promise<Response>;

/** A JSON answer. */
export function json(text: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'application/json', ...headers } });
}
