import type { RowMark } from '../../lib/messages/row-mark.ts';
import { figure, icon, palette } from './shapes.ts';

/** What stands in a page beside the link to one record. */
export interface Badge {
  /** Whether it stands where it was put. */
  stands(): boolean;
  remove(): void;
}

/** The badge's whole box (px), whatever it shows. */
const width = 38;
const height = 18;
/** From the end of a link's words to the badge, px. */
const behind = 4;

/**
 * Out of the page's flow, so that nothing moves; inside the link, so that a press or a drag is the link's own. `all` keeps
 * the page's styles out.
 */
const css = `
:host{all:initial!important;position:absolute!important;width:${width}px!important;height:${height}px!important;contain:strict!important;cursor:inherit!important}
${palette}
span{display:inline-flex;align-items:center;gap:2px;height:16px;padding:0 3px;border:1px solid var(--line);border-radius:9px;background:var(--bg);color:var(--ink);font:600 11px/1 system-ui,sans-serif}
svg{width:11px;height:11px}`;

/** By where a badge begins in its link (px); those of one list share theirs. */
const sheets = new Map<number, CSSStyleSheet>();

function sheetAt(start: number): CSSStyleSheet {
  let sheet = sheets.get(start);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    // What stood in a line keeps its place there; the rest stands where its box begins.
    const display = start === behind ? 'inline-block' : 'block';
    sheet.replaceSync(`${css}:host{display:${display}!important;margin-inline-start:${start}px!important}`);
    sheets.set(start, sheet);
  }
  return sheet;
}

/** Puts a badge at the end of a link: behind its words, or in the corner of one that is a box of its own. */
export function badge(link: Element, mark: RowMark): Badge {
  const host = document.createElement('span');
  const root = host.attachShadow({ mode: 'closed' });
  const isText = getComputedStyle(link).display === 'inline';
  root.adoptedStyleSheets = [sheetAt(isText ? behind : Math.max(0, link.clientWidth - width))];
  const face = document.createElement('span');
  face.role = 'img';
  face.ariaLabel = mark.says;
  if (mark.count > 0) face.append(figure(mark.count));
  if (mark.band) face.append(icon(mark.band));
  if (mark.strategic) face.append(icon('star'));
  root.append(face);
  if (isText) link.append(host);
  else link.prepend(host);
  return {
    stands: () => host.parentNode === link && host.isConnected,
    remove: () => host.remove(),
  };
}
