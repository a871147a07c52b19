import { attribute, call, read, readNode } from './native.ts';

/**
 * True where a person could see the element. The browser's own answer where it has one; else what markup says: the
 * `hidden` attribute and inline styles up to the root.
 */
export function isVisible(element: object): boolean {
  const answer = call(element, 'checkVisibility', { visibilityProperty: true, checkVisibilityCSS: true });
  if (answer === false) return false;
  return answer === true || !hiddenByMarkup(element);
}

/** True where layout gives the element an area. */
export function hasArea(element: object): boolean {
  const box = call(element, 'getBoundingClientRect');
  if (typeof box !== 'object' || box === null) return false;
  return Number(read(box, 'width') ?? 0) * Number(read(box, 'height') ?? 0) > 0;
}

const hidingStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;

function hiddenByMarkup(element: object): boolean {
  let node: object | null = element;
  for (let depth = 0; node && depth < 256; depth++, node = readNode(node, 'parentElement')) {
    if (attribute(node, 'hidden') !== null || hidingStyle.test((attribute(node, 'style') ?? '').slice(0, 1000)))
      return true;
  }
  return false;
}
