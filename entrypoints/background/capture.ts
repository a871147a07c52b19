import browser from 'webextension-polyfill';
import { shownOrigin } from '../../lib/platform/tab-origin.ts';
import { notifyPage } from './notify-page.ts';
import { saveDraft } from './outbox.ts';
import { sidebarOf } from './pages.ts';
import { isEnabled } from './tools.ts';

/** Characters of a selection that are taken: more than anybody reads as a quote. */
const longestQuote = 8000;

/**
 * The text a person selected in a tab, in whichever of its frames; empty where none is, or no tool is on there. Only ever
 * called for a person's own act.
 */
export async function selectionIn(tabId: number): Promise<string> {
  const origin = await shownOrigin(tabId);
  if (!origin || !(await isEnabled(origin))) return '';
  try {
    const target = { tabId, allFrames: true };
    const found = await browser.scripting.executeScript({ target, func: selectedText });
    return quoteOf(found.map(({ result }) => result).find((text) => typeof text === 'string' && text.trim()));
  } catch {
    // The page is gone, or is none that scripts may run in.
    return '';
  }
}

/** Runs in the page: it must not use anything from here. A field's own selection is no part of the document's. */
function selectedText(): string {
  const at = document.activeElement;
  if (at instanceof HTMLTextAreaElement && at.selectionStart !== at.selectionEnd) {
    return at.value.slice(at.selectionStart, at.selectionEnd);
  }
  return String(getSelection() ?? '');
}

/**
 * A person wants to keep what they selected: it is laid down as a draft beside the record of the tab, and the sidebar (or,
 * where the page has none, the popup) opens on it. Text that was begun there before stays.
 */
export async function beginCapture(tabId: number, selected: string, changed: (tabId: number) => void): Promise<void> {
  const { match, draft, key, mayWrite } = await sidebarOf(tabId);
  if (mayWrite) {
    const [first] = match.verdict === 'certain' ? match.accounts : [];
    const before = draft?.values ?? {};
    const quote = [before.quote, quoteOf(selected)].filter(Boolean).join('\n');
    await saveDraft({
      place: draft?.place ?? { form: 'voice', accountId: first?.account.id ?? '', record: key },
      id: draft?.id ?? crypto.randomUUID(),
      // `added` names this act, so that an open form knows that there is more.
      values: { ...before, quote, open: 'yes', added: crypto.randomUUID() },
    });
    changed(tabId);
  }
  if (!(await notifyPage(tabId, 'sidebar:open', null))) await openPopup();
}

export async function openPopup(): Promise<void> {
  await browser.action.openPopup().catch(() => undefined);
}

function quoteOf(text: unknown): string {
  return typeof text === 'string' ? text.trim().slice(0, longestQuote) : '';
}
