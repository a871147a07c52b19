const svg = 'http://www.w3.org/2000/svg';

/** One shape for each band, so that colour never speaks alone; `none` where nobody is certain. */
const shapes = {
  green: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  yellow: 'M8 2 15 14H1Z',
  red: 'M8 1 15 8 8 15 1 8Z',
  unknown: 'M3 3h10v10H3Z',
  none: 'M3 7h10v2H3Z',
  star: 'M8 1l2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.7l-4.4 2.6 1.1-4.9L.9 6.1l5-.5Z',
} as const;

/** Colours of the shapes and of what they stand on: our own ground, because a page may be dark or light whatever the system is. */
export const palette = `
:host{--bg:#fff;--ink:#16191d;--line:#c9ced6;--red:#b3261e;--yellow:#9a6200;--green:#1a7f4b;--unknown:#5b636e;--star:#6b3fa0;--starbg:#f2ebfa}
@media(prefers-color-scheme:dark){:host{--bg:#17191d;--ink:#eceef1;--line:#4a515c;--red:#ff8a80;--yellow:#e6b04a;--green:#57c98d;--unknown:#9aa3af;--star:#c9a8f5;--starbg:#2a2038}}
svg{fill:currentColor}.red{color:var(--red)}.yellow{color:var(--yellow)}.green{color:var(--green)}.unknown,.none{color:var(--unknown)}.star{color:var(--star)}
@media(forced-colors:active){svg{forced-color-adjust:none;fill:CanvasText}}`;

const made = new Map<string, Element>();

/** A new element of a shape, with its name for a class. */
export function icon(name: keyof typeof shapes): Node {
  let first = made.get(name);
  if (!first) {
    first = document.createElementNS(svg, 'svg');
    first.setAttribute('viewBox', '0 0 16 16');
    first.setAttribute('class', name);
    first.setAttribute('aria-hidden', 'true');
    const shape = document.createElementNS(svg, 'path');
    shape.setAttribute('d', shapes[name]);
    first.append(shape);
    made.set(name, first);
  }
  return first.cloneNode(true);
}

/** A count, which stands where a shape may. */
export function figure(count: number): HTMLElement {
  const element = document.createElement('b');
  element.textContent = String(count);
  return element;
}
