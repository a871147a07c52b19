/** How many values a path may give. */
const most = 200;

/** Keeps of the first `*` only members whose own `member` is one of the values at the path `is` of the whole, or passes it. */
export interface Where {
  member: string;
  is: string | ((text: string) => boolean);
}

/**
 * Texts and whole numbers under a path: own property names joined by dots, `*` for every member, `\.` for a dot in a name.
 * Never throws.
 */
export function valuesAt(data: unknown, path: string, where?: Where): string[] {
  const wanted = typeof where?.is === 'string' ? new Set(valuesAt(data, where.is)) : null;
  const passes = typeof where?.is === 'function' ? where.is : (text: string) => wanted?.has(text) === true;
  let joined = where === undefined;
  let level: unknown[] = [data];
  for (const step of path.split(/(?<!\\)\./).map((name) => name.replaceAll('\\.', '.'))) {
    level = level.flatMap((value) => members(value, step)).slice(0, most);
    if (joined || step !== '*') continue;
    level = level.filter((value) => valuesAt(value, where?.member ?? '').some(passes));
    joined = true;
  }
  return level.flatMap((value) =>
    typeof value === 'string' ? [value] : Number.isSafeInteger(value) ? [String(value)] : [],
  );
}

function members(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value).slice(0, most);
  return Object.hasOwn(value, step) ? [Reflect.get(value, step)] : [];
}
