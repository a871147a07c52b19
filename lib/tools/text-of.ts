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
  const open: object[] = [];
  let node = readNode(element, 'firstChild');
  for (;;) {
    if (!node) {
      const ended = open.pop();
      if (!ended) return text;
      text += gap(nameOf(ended));
      node = readNode(ended, 'nextSibling');
      continue;
    }
    const room = Math.min(limit - text.length, budget.characters);
    if (room <= 0 || budget.nodes-- <= 0) return text;
    const name = nameOf(node);
    if (name === '#TEXT') {
      const piece = (readText(node, 'nodeValue') ?? '').slice(0, room);
      budget.characters -= piece.length;
      text += piece;
    } else if (name !== '#COMMENT' && !silent.has(name)) {
      text += gap(name);
      open.push(node);
      node = readNode(node, 'firstChild');
      continue;
    }
    node = readNode(node, 'nextSibling');
  }
}

function gap(name: string): string {
  return inline.has(name) ? '' : ' ';
}

function nameOf(node: object): string {
  return (readText(node, 'nodeName') ?? '').toUpperCase();
}
