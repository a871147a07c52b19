import type { SavedFile } from '../../lib/messages/outbox.ts';

/** Hands a file to the browser's downloads, as a click on a link to it does. */
export function saveFile({ name, text }: SavedFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
