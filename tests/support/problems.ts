import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Something that went wrong in a page, frame or worker while a test ran. */
export type Problem = { kind: 'error' | 'exception' | 'csp'; text: string; where: string };

// Chromium's console wording for a blocked load, in both its older and newer form.
const cspText = /Content Security Policy|Trusted Type/i;

/**
 * Collects console errors, uncaught exceptions and blocked loads of every page, frame and worker of a context.
 * `only` limits it to places whose address starts so, for example the extension's own pages: real host tools log
 * errors of their own.
 */
export function collectProblems(context: BrowserContext, only = ''): Problem[] {
  const problems: Problem[] = [];
  const add = (problem: Problem) => {
    if (problem.where.startsWith(only)) problems.push(problem);
  };
  const onConsole = (message: ConsoleMessage) => {
    const text = message.text();
    if (message.type() !== 'error') return;
    const where = message.location().url || message.page()?.url() || '';
    add({ kind: cspText.test(text) ? 'csp' : 'error', text, where });
  };
  context.on('console', onConsole);
  context.on('weberror', (error) => {
    const stack = error.error().stack ?? error.error().message;
    const frame = /(chrome-extension:\/\/\S+?):\d+/.exec(stack)?.[1];
    add({ kind: 'exception', text: stack, where: frame ?? error.page()?.url() ?? '' });
  });
  const watchWorker = (worker: ReturnType<BrowserContext['serviceWorkers']>[number]) => worker.on('console', onConsole);
  for (const worker of context.serviceWorkers()) watchWorker(worker);
  context.on('serviceworker', watchWorker);
  return problems;
}
