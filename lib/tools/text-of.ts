import type { Budget } from './budget.ts';
import { readNode, readText } from './native.ts';

/** Elements that do not end a word: `<b>ann</b>@acme.example` is one address, `…example<br>com` is not. */
const inline = new Set(
  'A ABBR B BDI BDO CITE CODE EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TT U VAR WBR'.split(' '),
);
const silent = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'TEXTAREA', 'SELECT', 'SVG', 'IFRAME', 'OBJECT']);

/** An element's text with a space wherever a block or line ends; at most `limit` characters and what the budget has. */
export function textOf(element: object, budget: Budget, limit: number): string {
  let text = '';
  let node: object | null = readNode(element, 'firstChild');
  while (node && budget.nodes-- > 0 && text.length < limit && budget.characters > 0) {
    const name = (readText(node, 'nodeName') ?? '').toUpperCase();
    if (name === '#text') {
      const piece = (readText(node, 'nodeValue') ?? '').slice(0, Math.min(limit, budget.characters));
      budget.characters -= piece.length;
      text += piece;
    } else if (name !== '#comment' && !inline.has(name)) text += ' ';
    const inside: object | null = silent.has(name) ? null : readNode(node, 'firstChild');
    if (inside) {
      node = inside;
      continue;
    }
    // Up to the next sibling of an ancestor; leaving a block ends a word too.
    let up: object | null = node;
    while (up && up !== element && !readNode(up, 'nextSibling')) {
      up = readNode(up, 'parentNode');
      if (up && up !== element && !inline.has((readText(up, 'nodeName') ?? '').toUpperCase())) text += ' ';
      if (budget.nodes-- <= 0) return text.slice(0, limit);
    }
    node = up && up !== element ? readNode(up, 'nextSibling') : null;
    if (up && up !== element && !inline.has((readText(up, 'nodeName') ?? '').toUpperCase())) text += ' ';
  }
  return text.slice(0, limit);
}
