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
