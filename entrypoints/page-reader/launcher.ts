import type { LauncherView } from '../../lib/messages/view.ts';
import { hostElement } from './host-element.ts';
import { movable } from './launcher-place.ts';

/** The handle at the page's right edge. It says how the account is in shape and colour, and never who it is. */
export interface Launcher {
  show(view: LauncherView): void;
  /** A fixed sentence beside the handle, for example where the page keeps the sidebar from loading. */
  say(text: string): void;
  hide(): void;
  focus(): void;
  /** While the sidebar lies over it nobody comes to it by keys: they would not see where they are (WCAG 2.4.11). */
  cover(covered: boolean): void;
}

const svg = 'http://www.w3.org/2000/svg';
const shapes = {
  green: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  yellow: 'M8 2 15 14H1Z',
  red: 'M8 1 15 8 8 15 1 8Z',
  unknown: 'M3 3h10v10H3Z',
  none: 'M3 7h10v2H3Z',
} as const;
const star = 'M8 1l2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.7l-4.4 2.6 1.1-4.9L.9 6.1l5-.5Z';

const box =
  'position:fixed;top:38vh;right:0;width:168px;height:40px;z-index:2147483646;pointer-events:none;contain:strict;display:block';
const css = `
:host{--bg:#fff;--ink:#16191d;--line:#c9ced6;--red:#b3261e;--yellow:#9a6200;--green:#1a7f4b;--unknown:#5b636e;--star:#6b3fa0;--starbg:#f2ebfa}
@media(prefers-color-scheme:dark){:host{--bg:#17191d;--ink:#eceef1;--line:#4a515c;--red:#ff8a80;--yellow:#e6b04a;--green:#57c98d;--unknown:#9aa3af;--star:#c9a8f5;--starbg:#2a2038}}
div{position:absolute;inset:0;display:flex;justify-content:flex-end;align-items:stretch;font:600 13px/1 system-ui,sans-serif}
span{align-self:center;margin-right:-1px;padding:9px 10px;border:1px solid var(--line);border-right:0;border-radius:8px 0 0 8px;background:var(--starbg);color:var(--star);white-space:nowrap}
span.note{white-space:normal;max-width:142px;box-sizing:border-box;background:var(--bg);color:var(--ink);font-weight:400;font-size:11px;padding:6px 8px}
button{all:unset;box-sizing:border-box;pointer-events:auto;width:24px;height:40px;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:2px;background:var(--bg);color:var(--ink);border:1px solid var(--line);border-right:0;border-radius:8px 0 0 8px;cursor:pointer;touch-action:none;font-size:11px}
button:focus-visible{outline:2px solid #2b59c3;outline-offset:-3px}
svg{width:14px;height:14px;fill:currentColor}.red{color:var(--red)}.yellow{color:var(--yellow)}.green{color:var(--green)}.unknown,.none{color:var(--unknown)}.star{color:var(--star)}
@media(forced-colors:active){svg{forced-color-adjust:none;fill:CanvasText}}`;

/** Makes the launcher; nothing stands in the page before the first `show`. `open` runs on a person's click or key. */
export function launcher(open: () => void): Launcher {
  const host = hostElement(box, css);
  const line = document.createElement('div');
  const label = document.createElement('span');
  const button = document.createElement('button');
  button.type = 'button';
  const wasDragged = movable(button, host.move);
  button.addEventListener('click', (event) => {
    // Pages cannot press our button: only a person opens the sidebar. A key's click has no press before it.
    if (event.isTrusted && !(event.detail > 0 && wasDragged())) open();
  });
  line.append(button);
  host.root.append(line);

  function draw(view: LauncherView) {
    const shape = view.band ?? 'none';
    const count = view.count > 1 ? [text(String(view.count))] : [];
    button.replaceChildren(...(view.strategic ? [icon(star, 'star')] : []), icon(shapes[shape], shape), ...count);
    button.ariaLabel = view.words.name;
    label.className = '';
    label.textContent = view.words.strategic;
    if (view.strategic && view.wide) line.prepend(label);
    else label.remove();
  }

  return {
    show(view) {
      if (view.verdict === 'none') return host.remove();
      draw(view);
      host.mount();
    },
    say(sentence) {
      label.className = 'note';
      label.textContent = sentence;
      line.prepend(label);
    },
    hide: () => host.remove(),
    focus: () => button.focus(),
    cover(covered) {
      button.inert = covered;
    },
  };
}

const icons = new Map<string, SVGElement>();

/** Made once: a launcher shows each at most once. */
function icon(path: string, name: string): SVGElement {
  const made = icons.get(name) ?? drawn(path, name);
  icons.set(name, made);
  return made;
}

function drawn(path: string, name: string): SVGElement {
  const element = document.createElementNS(svg, 'svg');
  element.setAttribute('viewBox', '0 0 16 16');
  element.setAttribute('class', name);
  element.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(svg, 'path');
  shape.setAttribute('d', path);
  element.append(shape);
  return element;
}

function text(value: string): HTMLElement {
  const element = document.createElement('b');
  element.textContent = value;
  return element;
}
