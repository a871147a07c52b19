import type { Binding } from '../../../lib/model/outbox-item.ts';

/** Who is signed in where. Another object is another sign-in. */
export interface SignIn {
  server: string;
  user: string;
}

export function nameOf({ server, user }: SignIn): string {
  return `${server}/${user}`;
}

export function originOf(server: string): string {
  return `https://${server.toLowerCase()}.example`;
}

/** Whom captures of a sign-in are made for. */
export function bindingOf({ server, user }: SignIn): Binding {
  return { apiBase: originOf(server), principal: `${server}-${user}` };
}
