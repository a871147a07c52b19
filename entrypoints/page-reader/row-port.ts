import { browser } from 'wxt/browser';
import type { RowMark, RowsTold } from '../../lib/messages/row-mark.ts';
import type { RowSighting } from '../../lib/tools/sighting.ts';
import { isConnected } from '../page-first/ask.ts';

interface Question {
  tool: string;
  page: string;
  rows: RowSighting[];
}

/**
 * Asks the background about rows, over one port that is opened when it is needed and closes with the worker. Gives a mark a
 * row, or null where nobody answered.
 */
export function rowPort(): (question: Question) => Promise<RowsTold['marks'] | null> {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let last = 0;
  const waiting = new Map<number, (marks: (RowMark | null)[] | null) => void>();

  function open() {
    const opened = browser.runtime.connect({ name: 'rows' });
    opened.onMessage.addListener(({ id, marks }: RowsTold) => {
      waiting.get(id)?.(marks);
      waiting.delete(id);
    });
    opened.onDisconnect.addListener(() => {
      port = null;
      for (const none of waiting.values()) none(null);
      waiting.clear();
    });
    return opened;
  }

  return (question) =>
    new Promise((answered) => {
      if (!isConnected()) return answered(null);
      port ??= open();
      last += 1;
      waiting.set(last, answered);
      port.postMessage({ ...question, id: last });
    });
}
