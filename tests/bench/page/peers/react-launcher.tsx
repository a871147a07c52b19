import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { LauncherView } from '../../../../lib/messages/view.ts';
import { drawAndRedraw } from '../updates.ts';

const shapes = {
  green: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  yellow: 'M8 2 15 14H1Z',
  red: 'M8 1 15 8 8 15 1 8Z',
  unknown: 'M3 3h10v10H3Z',
} as const;
const star = 'M8 1l2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.7l-4.4 2.6 1.1-4.9L.9 6.1l5-.5Z';

/** The launcher as one would write it with React: the same elements, without dragging. */
function Launcher({ view }: { view: LauncherView }) {
  const band = view.band ?? 'unknown';
  const says = ['Open Alongside', view.strategic && 'strategic', band].filter(Boolean).join(', ');
  return (
    <div>
      {view.strategic && view.wide ? <span>{'Strategic'}</span> : null}
      <button type="button" aria-label={says}>
        {view.strategic ? <Icon path={star} name="star" /> : null}
        <Icon path={shapes[band]} name={band} />
        {view.count > 1 ? <b>{view.count}</b> : null}
      </button>
    </div>
  );
}

function Icon({ path, name }: { path: string; name: string }) {
  return (
    <svg viewBox="0 0 16 16" className={name} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export default defineUnlistedScript(() => {
  const host = document.createElement('div');
  document.documentElement.append(host);
  const root = createRoot(host.attachShadow({ mode: 'closed' }));
  drawAndRedraw((view) => flushSync(() => root.render(<Launcher view={view} />)));
});
