import browser from 'webextension-polyfill';

/**
 * The origin a tab shows now, or null: the tab is gone, shows no web page, or a host the browser does not grant us.
 * A page that is left cannot be trusted to say so (browsers drop what it sends while it goes), so this is asked anew.
 */
export async function shownOrigin(tabId: number): Promise<string | null> {
  return (await shownUrl(tabId))?.origin ?? null;
}

/** The whole address, or null as above. */
export async function shownUrl(tabId: number): Promise<URL | null> {
  try {
    const { url } = await browser.tabs.get(tabId);
    return url && /^https?:/.test(url) ? new URL(url) : null;
  } catch {
    return null;
  }
}
