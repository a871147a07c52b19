const longest = 300;
const mostCombinators = 3;

const refused: [RegExp, string][] = [
  [/:(nth-|first-|last-|only-)/i, 'a position: rows and boxes move'],
  [/[+~]/, 'a sibling: order is no meaning'],
  [
    /\[\s*(title|alt|placeholder|aria-label|aria-description|label|data-original-title)\b/i,
    'a label, which is translated',
  ],
  [/:(contains|text|has-text|-moz|-webkit)/i, 'not CSS of every browser'],
  // A random tail: three or more changes between letters and digits, or between cases, at the end of a class.
  [/\.(sc|css|jss|emotion|svelte|v)-[A-Za-z0-9]*\d[A-Za-z0-9]*/, 'a class made by a build, new with every release'],
  [
    /[._-]{1,2}(?=[A-Za-z0-9]{5,}\b)(?=[A-Za-z0-9]*\d[A-Za-z]+\d|[A-Za-z0-9]*[a-z][A-Z][a-z]?\d|[A-Za-z]+\d[A-Za-z]{2,})[A-Za-z0-9]+/,
    'a hash',
  ],
];

/** Why a selector may not stand in a definition; empty where it is as stable as CSS can say. */
export function selectorFaults(selector: string): string[] {
  if (!selector.trim() || selector.length > longest) return [`a selector has 1 to ${longest} characters`];
  const bare = selector.replace(/"[^"]*"|'[^']*'/g, '""');
  const faults = refused.filter(([pattern]) => pattern.test(withoutOperators(bare))).map(([, why]) => why);
  for (const part of bare.split(',')) {
    const combinators = part.trim().match(/\s*>\s*|\s+/g)?.length ?? 0;
    if (combinators > mostCombinators)
      faults.push(`more than ${mostCombinators} steps: name the node, not the way to it`);
  }
  return [...new Set(faults)];
}

/** `[a~="b"]` holds a tilde that is no sibling. */
function withoutOperators(selector: string): string {
  return selector.replace(/[~|^$*]=/g, '=');
}
