import browser from 'webextension-polyfill';
import { isHttpLink } from '../../lib/model/shape.ts';
import { type AllHandlers, Refusal } from '../../lib/platform/receive.ts';
import { notifyPage } from './notify-page.ts';
import { changeSettings } from './settings.ts';

type Wishes = Pick<AllHandlers['frame'], 'sidebar:close' | 'link:open' | 'sync:now' | 'options:open' | 'impact:weigh'>;

interface Means {
  /** The tab of a frame's session; refuses every other frame. */
  sessionOf: (session: string, frame: { tabId: number; document: string }) => Promise<number>;
  /** Pulls and pushes now. */
  bothWays: () => null;
  /** What the tab's sidebar shows is weighed differently from now on. */
  weighed: (tabId: number) => void;
}

/** What a person wishes from the frame in a page and needs the background for: it changes nothing of any customer. */
export function frameWishes({ sessionOf, bothWays, weighed }: Means): Wishes {
  return {
    'sidebar:close': async ({ session }, frame) => {
      await notifyPage(await sessionOf(session, frame), 'sidebar:close', null);
      return null;
    },
    'link:open': async ({ session, url }, frame) => {
      await sessionOf(session, frame);
      if (!isHttpLink(url)) throw new Refusal('BAD_LINK', 'Only web links can be opened.');
      await browser.tabs.create({ url });
      return null;
    },
    'sync:now': async ({ session }, frame) => {
      await sessionOf(session, frame);
      return bothWays();
    },
    'impact:weigh': async ({ session, equalVoice }, frame) => {
      const tabId = await sessionOf(session, frame);
      await changeSettings({ equalVoice });
      weighed(tabId);
      return null;
    },
    'options:open': async ({ session }, frame) => {
      await sessionOf(session, frame);
      await browser.runtime.openOptionsPage();
      return null;
    },
  };
}
