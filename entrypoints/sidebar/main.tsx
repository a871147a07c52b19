import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import '../../components/style/tokens.css';
import '../../components/style/base.css';
import '../../components/style/account.css';
import '../../components/style/health.css';
import '../../components/style/state.css';
import '../../components/style/overlay.css';
import '../../components/style/preferences.css';
import { App } from './App.tsx';
import { type Door, type DoorChoice, doorOf } from './door.ts';
import { frameDoor } from './frame-door.ts';
import { activeTab, pageDoor } from './page-door.ts';
import { Session } from './session.ts';

const choice = doorOf(location.hash, window.parent !== window);
const place = document.getElementById('root');
if (choice && place) void start(openDoor(choice), place);

function openDoor(found: DoorChoice): Door {
  if (found.kind === 'frame') return frameDoor(found.ticket);
  return pageDoor(found.kind === 'popup' ? activeTab : () => Promise.resolve(found.tabId));
}

/** The first answer is drawn in the same task it arrives in; until then the document stays empty. */
async function start(door: Door, root: HTMLElement) {
  const session = new Session(door);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void session.comeBack();
  });
  await session.refresh();
  const reload = typeof browser.runtime.reload === 'function' ? () => browser.runtime.reload() : undefined;
  flushSync(() => createRoot(root).render(<App session={session} door={door} reload={reload} />));
}
