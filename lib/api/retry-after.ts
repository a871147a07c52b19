const shortest = 1000;
const longest = 3_600_000;

/** `Retry-After` in ms, between 1 s and 1 h: whole seconds or an HTTP date; null for anything else (X17). */
export function retryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return clamp(Number(text) * 1000);
  // Only the form HTTP prescribes: Date.parse alone takes almost anything, also "-1".
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : clamp(at - now);
}

function clamp(ms: number): number {
  return Math.min(longest, Math.max(shortest, ms));
}
