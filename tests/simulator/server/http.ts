/** A request as it reaches a server. */
export interface Request {
  method: string;
  /** Path with query, from `/v1` on. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** What a server answers. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A server at an origin, modelled or real. */
export interface Served {
  handle(request: Request): Answer | Promise<Answer>;
}

export const marked = { 'alongside-api': '1', 'content-type': 'application/json' };

export function json(value: unknown, headers: Record<string, string> = {}, status = 200): Answer {
  return { status, headers: { ...marked, ...headers }, body: JSON.stringify(value) };
}

/** RFC 9457, as every refusal of the contract. */
export function problem(status: number, type: string, headers: Record<string, string> = {}): Answer {
  const body = JSON.stringify({ type: `https://api.example/problems/${type}`, title: type, status });
  return { status, headers: { ...marked, 'content-type': 'application/problem+json', ...headers }, body };
}
