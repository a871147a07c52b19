/**
 * Reads of a hostile document. A page can hide `form.children` or `document.querySelector` behind elements of that name
 * and give any node its own properties, so every property is taken from the prototype chain, never from the node.
 */

/** A property as the browser defines it, called on the node; undefined where it has none or throws. */
export function read(node: object, name: string): unknown {
  try {
    return inherited(node, name)?.get?.call(node);
  } catch {
    return undefined;
  }
}

/** A method as the browser defines it; undefined where there is none or it throws (a selector it does not know). */
export function call(node: object, name: string, ...args: unknown[]): unknown {
  try {
    const method: unknown = inherited(node, name)?.value;
    return typeof method === 'function' ? method.apply(node, args) : undefined;
  } catch {
    return undefined;
  }
}

/** What each kind of node has, by name. No script of the page reaches these prototypes, so they stay as they are. */
const kinds = new WeakMap<object, Map<string, PropertyDescriptor | undefined>>();

function inherited(node: object, name: string): PropertyDescriptor | undefined {
  const kind = Object.getPrototypeOf(node);
  if (!kind) return undefined;
  const known = kinds.get(kind) ?? new Map();
  kinds.set(kind, known);
  if (!known.has(name)) known.set(name, Object.getOwnPropertyDescriptor(kind, name) ?? inherited(kind, name));
  return known.get(name);
}

/** Up to `limit` elements under a node that fit a selector, in document order. */
export function find(node: object, selector: string, limit: number): Element[] {
  const list = call(node, 'querySelectorAll', selector);
  if (!list || typeof list !== 'object') return [];
  const found: Element[] = [];
  const length = Number(read(list, 'length') ?? Reflect.get(list, 'length'));
  for (let i = 0; i < length && i < limit; i++) {
    const element: unknown = Reflect.get(list, i);
    if (isNode(element)) found.push(element as Element);
  }
  return found;
}

/** A property that holds a text. */
export function readText(node: object, name: string): string | null {
  const value = read(node, name);
  return typeof value === 'string' ? value : null;
}

/** A property that holds a node. */
export function readNode(node: object, name: string): object | null {
  const value = read(node, name);
  return isNode(value) ? value : null;
}

/** An attribute's text, null where it is absent. */
export function attribute(element: object, name: string): string | null {
  const value = call(element, 'getAttribute', name);
  return typeof value === 'string' ? value : null;
}

function isNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
