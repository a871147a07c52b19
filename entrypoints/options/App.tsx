import { useCallback, useEffect, useState } from 'react';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import type { Reply, ToolListing } from '../../lib/messages/direction.ts';
import { askPage } from '../../lib/platform/send.ts';
import { apiAddress, toolAddress } from './address.ts';
import { inputProblem, replyProblem } from './connect-problem.ts';
import { type OptionsActs, OptionsPage, type OptionsState } from './OptionsPage.tsx';
import { saveFile } from './save-file.ts';

/** How often sync is asked for while the page is seen (ms). */
const beat = 2000;
/** An API may be slow, and its answer is part of ours (ms). */
const apiPatience = 45_000;

const fieldOf = { url: 'input[name="api"]', token: 'input[name="token"]' };

const start: OptionsState = {
  known: null,
  silent: false,
  connect: { busy: null, problem: null, success: null },
  toolProblem: null,
  toolDone: null,
  forget: { busy: false, problem: null, done: false },
  saved: null,
};

/** The options page: what a person does here, asked of the background. */
export function App() {
  const [state, setState] = useState(start);
  const [now, setNow] = useState(Date.now);
  const change = useCallback((part: Partial<OptionsState>) => setState((old) => ({ ...old, ...part })), []);
  const load = useCallback(async () => change(await ask()), [change]);

  useEffect(() => {
    void load();
    const timer = setInterval(async () => {
      if (document.hidden) return;
      setNow(Date.now());
      await load();
    }, beat);
    return () => clearInterval(timer);
  }, [load]);

  const { problem } = state.connect;
  useEffect(() => {
    // Its message is read with the field, so the field must have the focus to be heard.
    if (problem && problem.at !== 'form') document.querySelector<HTMLElement>(fieldOf[problem.at])?.focus();
  }, [problem]);

  const acts: OptionsActs = {
    test: (url, token) => void send('test', url, token, change, load),
    connect: (url, token) => void send('connect', url, token, change, load),
    turnOn: (tool, address) => void turnOn(tool, address, change, load),
    turnOff: async (tool, origin) => {
      const reply = await askPage('tools:disable', { tool, origin });
      change(toolOutcome(tool, reply, i18n.t('options.tools.disabled', [origin])));
      await load();
    },
    askInterface: async (tool, ask) => {
      await askPage('tools:ask-interface', { tool, ask });
      await load();
    },
    markLists: async (tool, mark) => {
      await askPage('tools:mark-lists', { tool, mark });
      await load();
    },
    change: async (settings) => {
      await askPage('settings:change', settings);
      await load();
    },
    place: async (origin, height) => {
      await askPage('places:set', { origin, height });
      await load();
    },
    sync: async () => {
      await askPage('page:sync', {});
      await load();
    },
    forget: async () => {
      change({ forget: { busy: true, problem: null, done: false } });
      const reply = await askPage('connection:forget', {}, apiPatience);
      change({ ...start, forget: { busy: false, problem: reply.ok ? null : problemText(reply), done: reply.ok } });
      await load();
    },
    retry: () => void load(),
    outbox: {
      send: async () => {
        await askPage('outbox:send', {});
        await load();
      },
      act: async (id, act) => {
        await askPage('outbox:act', { id, act });
        await load();
      },
      save: async () => {
        const reply = await askPage('outbox:export', {});
        if (!reply.ok) return change({ forget: { busy: false, problem: problemText(reply), done: false } });
        saveFile(reply.value);
        change({ saved: reply.value.name });
      },
    },
  };
  return <OptionsPage state={state} now={now} acts={acts} />;
}

type Change = (part: Partial<OptionsState>) => void;

async function ask(): Promise<Partial<OptionsState>> {
  const [connection, sync, tools, settings, places, diagnosis, outbox] = await Promise.all([
    askPage('connection:get', {}),
    askPage('sync:status', {}),
    askPage('tools:list', {}),
    askPage('settings:get', {}),
    askPage('places:list', {}),
    askPage('diagnosis:get', {}),
    askPage('outbox:list', {}),
  ]);
  if (!connection.ok || !sync.ok || !tools.ok || !settings.ok || !places.ok || !diagnosis.ok) return { silent: true };
  return {
    silent: false,
    known: {
      connection: connection.value,
      sync: sync.value,
      tools: tools.value,
      settings: settings.value,
      places: places.value,
      diagnosis: diagnosis.value,
      outbox: outbox.ok ? outbox.value : null,
    },
  };
}

/** Called in the click, up to the permission: after the first `await` the browser no longer asks the person. */
async function send(kind: 'test' | 'connect', url: string, token: string, change: Change, load: () => Promise<void>) {
  const address = apiAddress(url);
  const wrong = inputProblem(address, token);
  if (wrong || !address.ok) return change({ connect: { busy: null, problem: wrong, success: null } });
  const permission = browser.permissions.request({ origins: [address.pattern] });
  change({ connect: { busy: kind, problem: null, success: null }, forget: start.forget });
  const problem = await permissionProblem(permission, address.url);
  if (problem) return change({ connect: { busy: null, problem: { at: 'form', text: problem }, success: null } });

  const request = { baseUrl: address.url, token };
  if (kind === 'test') {
    const reply = await askPage('connection:test', request, apiPatience);
    const success = reply.ok ? i18n.t('options.connection.works', [reply.value.name, reply.value.organization]) : null;
    return change({ connect: { busy: null, problem: reply.ok ? null : replyProblem(reply), success } });
  }
  const reply = await askPage('connection:save', request, apiPatience);
  change({
    connect: {
      busy: null,
      problem: reply.ok ? null : replyProblem(reply),
      success: reply.ok ? i18n.t('options.connection.connected') : null,
    },
  });
  await load();
}

async function turnOn(tool: string, text: string, change: Change, load: () => Promise<void>) {
  const address = toolAddress(text);
  if (!address.ok) {
    const error = i18n.t(`options.error.origin_${address.problem}`);
    return change({ toolProblem: { tool, text: error }, toolDone: null });
  }
  const permission = browser.permissions.request({ origins: [address.pattern] });
  const problem = await permissionProblem(permission, address.url);
  if (problem) return change({ toolProblem: { tool, text: problem }, toolDone: null });
  const reply = await askPage('tools:enable', { tool, origin: address.url });
  change(toolOutcome(tool, reply, i18n.t('options.tools.enabled', [address.url])));
  await load();
}

async function permissionProblem(permission: Promise<boolean>, url: string): Promise<string | null> {
  try {
    return (await permission) ? null : i18n.t('options.error.permission', [url]);
  } catch {
    return i18n.t('options.error.permission_policy', [url]);
  }
}

function toolOutcome(tool: string, reply: Reply<ToolListing[]>, done: string): Partial<OptionsState> {
  return reply.ok
    ? { toolProblem: null, toolDone: done }
    : { toolProblem: { tool, text: problemText(reply) }, toolDone: null };
}

function problemText(reply: { code: string; message: string }): string {
  return reply.code === 'BG_UNREACHABLE' ? i18n.t('options.error.silent') : reply.message;
}
