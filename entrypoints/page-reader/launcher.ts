import type { LauncherView } from '../../lib/messages/view.ts';
import { hostElement } from './host-element.ts';
import { movable } from './launcher-place.ts';
import { figure, icon, palette } from './shapes.ts';

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

const box =
  'position:fixed;top:38vh;right:0;width:168px;height:40px;z-index:2147483646;pointer-events:none;contain:strict;display:block';
const css = `${palette}
div{position:absolute;inset:0;display:flex;justify-content:flex-end;align-items:stretch;font:600 13px/1 system-ui,sans-serif}
span{align-self:center;margin-right:-1px;padding:9px 10px;border:1px solid var(--line);border-right:0;border-radius:8px 0 0 8px;background:var(--starbg);color:var(--star);white-space:nowrap}
span.note{white-space:normal;max-width:142px;box-sizing:border-box;background:var(--bg);color:var(--ink);font-weight:400;font-size:11px;padding:6px 8px}
button{all:unset;box-sizing:border-box;pointer-events:auto;width:24px;height:40px;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:2px;background:var(--bg);color:var(--ink);border:1px solid var(--line);border-right:0;border-radius:8px 0 0 8px;cursor:pointer;touch-action:none;font-size:11px}
button:focus-visible{outline:2px solid #2b59c3;outline-offset:-3px}
svg{width:14px;height:14px}`;

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
    const count = view.count > 1 ? [figure(view.count)] : [];
    button.replaceChildren(...(view.strategic ? [icon('star')] : []), icon(shape), ...count);
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
