/** How many values a path may give. */
const most = 200;

/** Texts and whole numbers under a path: own property names joined by dots, `*` for every member. Never throws. */
export function valuesAt(data: unknown, path: string): string[] {
  let level: unknown[] = [data];
  for (const step of path.split('.')) level = level.flatMap((value) => members(value, step)).slice(0, most);
  return level.flatMap((value) =>
    typeof value === 'string' ? [value] : Number.isSafeInteger(value) ? [String(value)] : [],
  );
}

function members(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value).slice(0, most);
  return Object.hasOwn(value, step) ? [Reflect.get(value, step)] : [];
}
