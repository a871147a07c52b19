import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { keepFocus } from '../../components/keep-focus.ts';
import '../../components/style/tokens.css';
import '../../components/style/base.css';
import '../../components/style/account.css';
import '../../components/style/health.css';
import '../../components/style/state.css';
import '../../components/style/search.css';
import '../../components/style/link.css';
import '../../components/style/outbox.css';
import '../../components/style/overlay.css';
import '../../components/style/preferences.css';
import '../../components/style/capture.css';
import '../../components/style/impact.css';
import { App } from './App.tsx';
import { activeTab, fixedTab, followedTab } from './beside-tab.ts';
import { type Door, type DoorChoice, doorOf, type Visits } from './door.ts';
import { frameDoor } from './frame-door.ts';
import { pageDoor } from './page-door.ts';
import { Session } from './session.ts';

const choice = doorOf(location.hash, window.parent !== window, location.pathname);
const place = document.getElementById('root');
if (choice && place) void start(openDoor(choice), place, choice.kind === 'tab' ? choice.accountId : null);

function openDoor(found: DoorChoice): Door & Partial<Visits> {
  switch (found.kind) {
    case 'frame':
      return frameDoor(found.ticket);
    case 'popup':
      return pageDoor(activeTab, () => window.close());
    // Panel and tab are the browser's to close.
    case 'panel':
      return pageDoor(followedTab, () => {});
    default:
      return pageDoor(fixedTab(found.tabId), () => {});
  }
}

/** The first answer is drawn in the same task it arrives in; until then the document stays empty. */
async function start(door: Door & Partial<Visits>, root: HTMLElement, accountId: string | null) {
  const session = new Session(door);
  keepFocus(root);
  door.moved?.(() => void session.comeBack());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void session.comeBack();
  });
  await session.refresh();
  const reload = typeof browser.runtime.reload === 'function' ? () => browser.runtime.reload() : undefined;
  flushSync(() => createRoot(root).render(<App session={session} door={door} accountId={accountId} reload={reload} />));
}
