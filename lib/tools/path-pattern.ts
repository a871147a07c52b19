/** A path's groups by name, `*` by number; null where the path does not fit. Values as they stand in the path. */
export type PathPattern = (path: string) => Record<string, string | undefined> | null;

/** A path that no URL writes otherwise: no escapes, no `.` or `..` for a segment. */
const plainPath = /^\/(?:[\w/~-]|(?<=\w)\.(?=\w))*$/;
const part = /\/(?:(?<word>[\w~-]+(?:\.[\w~-]+)*)|:(?<name>[A-Za-z_]\w*)|(?<rest>\*))?/g;
const simpleShape = /^(?:\/(?:[\w~-]+(?:\.[\w~-]+)*|:[A-Za-z_]\w*)|\{\/(?:[\w~-]+|\*)?\}\?)+(?:\/\*?)?$/;

/**
 * The pathname of a URLPattern. Simple shapes are matched by an expression of their own where the path is plain too: a
 * sync matches every link of the feedback, and the browser's own pattern takes ten times as long for each.
 */
export function pathPattern(shape: string): PathPattern {
  const simple = simpleShape.test(shape) ? expressionOf(shape) : null;
  // Made when first needed: most are never asked for anything that is not plain.
  let pattern: URLPattern | undefined;
  return (path) => {
    if (simple && plainPath.test(path)) return simple(path);
    pattern ??= new URLPattern({ pathname: shape });
    return pattern.exec({ pathname: path })?.pathname.groups ?? null;
  };
}

function expressionOf(shape: string): PathPattern {
  const names: string[] = [];
  let unnamed = 0;
  const source = shape
    .replaceAll('{', '(?:')
    .replaceAll('}', ')')
    .replace(part, (found: string, ...rest) => {
      const { word, name, rest: all } = rest.at(-1) as { word?: string; name?: string; rest?: string };
      if (word !== undefined) return found.replaceAll('.', '\\.');
      if (name === undefined && all === undefined) return '/';
      names.push(name ?? String(unnamed++));
      return name === undefined ? '/(.*)' : '/([^/]+?)';
    });
  const expression = new RegExp(`^${source}$`);
  return (path) => {
    const found = expression.exec(path);
    return found && Object.fromEntries(names.map((name, i) => [name, found[i + 1]]));
  };
}
