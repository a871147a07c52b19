import browser from 'webextension-polyfill';
import { type LauncherPlace, type Settings, settings } from '../../lib/messages/settings.ts';

const key = 'settings';
/** Before an origin: how far down its edge the launcher stands. The page's script reads its own. */
const placeKey = 'place:';

/** What the person set; what was never set has its default. */
export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(key))[key];
  return settings.parse(stored ?? {});
}

/** Changes the named settings and leaves the rest. */
export async function changeSettings(change: { [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings> {
  const changed = settings.parse({ ...(await readSettings()), ...change });
  await browser.storage.local.set({ [key]: changed });
  return changed;
}

/** Where launchers stand that were moved, by origin. */
export async function listPlaces(): Promise<LauncherPlace[]> {
  const all = await browser.storage.local.get(null);
  return Object.entries(all)
    .flatMap(([name, height]) =>
      name.startsWith(placeKey) && typeof height === 'number' ? [{ origin: name.slice(placeKey.length), height }] : [],
    )
    .sort((a, b) => a.origin.localeCompare(b.origin));
}

/** Moves the launcher of an origin, or puts it back where it stood at first (`null`). */
export async function setPlace(origin: string, height: number | null): Promise<LauncherPlace[]> {
  if (height === null) await browser.storage.local.remove(placeKey + origin);
  else await browser.storage.local.set({ [placeKey + origin]: height });
  return listPlaces();
}
