import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connected, firstVisit } from '../../stories/options-stories.tsx';

const sendMessage = vi.fn();
const request = vi.fn();
vi.mock('webextension-polyfill', () => ({ default: { runtime: { sendMessage }, permissions: { request } } }));
const { App } = await import('../../../entrypoints/options/App.tsx');

type Answers = Record<string, unknown>;
const ok = (value: unknown) => ({ ok: true, value });
const refuse = (code: string) => ({ ok: false, code, message: `refused: ${code}` });

/** Answers of the background by request type. */
function answering(answers: Answers, { known } = firstVisit) {
  const all: Answers = {
    'connection:get': ok(known?.connection),
    'sync:status': ok(known?.sync),
    'tools:list': ok(known?.tools),
    'page:sync': ok(null),
    'settings:get': ok(known?.settings),
    'settings:change': ok(known?.settings),
    'places:list': ok(known?.places),
    'places:set': ok(known?.places),
    'diagnosis:get': ok(known?.diagnosis),
    ...answers,
  };
  sendMessage.mockImplementation(async ({ type }: { type: string }) => all[type]);
}

const asked = (type: string) => sendMessage.mock.calls.map(([message]) => message).filter((each) => each.type === type);

async function show() {
  render(<App />);
  await screen.findByRole('heading', { name: 'Connection' });
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function fillIn(url = 'https://customers.acme.test/', token = 'tok_1') {
  type('Address of the customer API', url);
  type('Access token', token);
}

describe('the options page', () => {
  beforeEach(() => request.mockResolvedValue(true));
  afterEach(() => {
    cleanup();
    vi.resetAllMocks();
  });

  it('asks the browser for the API’s origin in the click itself', async () => {
    answering({ 'connection:save': ok(connected.known?.connection) });
    await show();
    fillIn();
    press('Connect');
    // Nothing was awaited since the click: a request any later would be refused by the browser.
    expect(request).toHaveBeenCalledWith({ origins: ['https://customers.acme.test/*'] });
    await waitFor(() =>
      expect(asked('connection:save')).toEqual([
        { type: 'connection:save', request: { baseUrl: 'https://customers.acme.test', token: 'tok_1' } },
      ]),
    );
  });

  it('sends no token anywhere without the permission', async () => {
    answering({});
    request.mockResolvedValue(false);
    await show();
    fillIn();
    await act(async () => press('Connect'));
    expect(screen.getByText(/was not allowed to talk to https:\/\/customers\.acme\.test/)).toBeTruthy();
    expect(asked('connection:save')).toEqual([]);
  });

  it('A13 says what is wrong with the address at the address', async () => {
    answering({});
    await show();
    fillIn('http://customers.acme.test');
    press('Test');
    const field = screen.getByLabelText('Address of the customer API');
    const described = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id));
    expect(described.map((each) => each?.textContent).join()).toContain('must start with https://');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(request).not.toHaveBeenCalled();
  });

  it.each([
    ['UNAUTHORIZED', 'Access token'],
    ['FORBIDDEN', 'Access token'],
    ['BAD_TOKEN', 'Access token'],
    ['NOT_API', 'Address of the customer API'],
    ['OFFLINE', 'Address of the customer API'],
    ['NOT_FOUND', 'Address of the customer API'],
    ['NOT_GRANTED', 'Address of the customer API'],
  ])('A13 puts %s at “%s”', async (code, label) => {
    answering({ 'connection:test': refuse(code) });
    await show();
    fillIn();
    await act(async () => press('Test'));
    const field = screen.getByLabelText(label);
    const id = field.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '';
    await waitFor(() => expect(document.getElementById(id)?.textContent).toBe(`refused: ${code}`));
    expect((screen.getByLabelText('Access token') as HTMLInputElement).value).toBe('tok_1');
  });

  it('tests without keeping anything', async () => {
    answering({ 'connection:test': ok({ name: 'Kai Lund', organization: 'Acme', role: null }) });
    await show();
    fillIn();
    await act(async () => press('Test'));
    expect(await screen.findByText('It works. You are Kai Lund at Acme.')).toBeTruthy();
    expect(asked('connection:save')).toEqual([]);
  });

  it('A14 lets a password keeper fill the token', async () => {
    answering({});
    await show();
    const token = screen.getByLabelText('Access token');
    expect(token.getAttribute('type')).toBe('password');
    expect(token.getAttribute('autocomplete')).toBe('current-password');
    expect(fireEvent.paste(token)).toBe(true);
  });

  it('turns a tool on for the origin that was typed, and no other', async () => {
    answering({ 'tools:enable': ok(firstVisit.known?.tools) });
    await show();
    type('Address of Request Tracker', 'rt.acme.test/Ticket/Display.html?id=7');
    press('Turn on Request Tracker');
    expect(request).toHaveBeenCalledWith({ origins: ['https://rt.acme.test/*'] });
    await waitFor(() =>
      expect(asked('tools:enable')[0]?.request).toEqual({ tool: 'rt', origin: 'https://rt.acme.test' }),
    );
    expect(await screen.findByText('https://rt.acme.test is on. Reload its open pages once.')).toBeTruthy();
  });

  it('turns a tool off, and leaves its address in the field that has the focus: one press takes it back', async () => {
    answering({ 'tools:disable': ok(connected.known?.tools), 'tools:enable': ok(connected.known?.tools) }, connected);
    await show();
    await act(async () => press('Turn off Zendesk at https://acme.zendesk.com'));
    expect(asked('tools:disable')[0]?.request).toEqual({ tool: 'zendesk', origin: 'https://acme.zendesk.com' });
    expect(document.activeElement).toBe(screen.getByLabelText('Another address of Zendesk'));
    const off = connected.known?.tools.map((tool) => (tool.id === 'zendesk' ? { ...tool, enabled: [] } : tool));
    answering({ 'tools:list': ok(off) }, connected);
    await act(async () => press('Sync now'));
    const field = screen.getByLabelText('Address of Zendesk');
    expect((field as HTMLInputElement).value).toBe('https://acme.zendesk.com');
    expect(document.activeElement).toBe(field);
  });

  it('fills in the address of a tool that has one for everybody', async () => {
    answering({});
    await show();
    expect((screen.getByLabelText('Address of GitHub') as HTMLInputElement).value).toBe('https://github.com');
    const jira = screen.getByLabelText('Address of Jira Cloud');
    expect((jira as HTMLInputElement).value).toBe('');
    expect(jira.getAttribute('placeholder')).toBe('https://your-company.atlassian.net');
  });

  it('has a switch for a tool’s own interface, only where the tool is on and has one', async () => {
    answering({ 'tools:ask-interface': ok(connected.known?.tools) }, connected);
    await show();
    expect(screen.queryByLabelText(/Request Tracker’s own interface|Jira Cloud’s own interface/)).toBeNull();
    const ask = screen.getByLabelText('Ask Zendesk’s own interface');
    const hint = document.getElementById(ask.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toContain('One request for each record you open');
    await act(async () => fireEvent.click(ask));
    expect(asked('tools:ask-interface').at(-1)?.request).toEqual({ tool: 'zendesk', ask: false });
  });

  it('deletes nothing before the person has said yes', async () => {
    answering({ 'connection:forget': ok(null) }, connected);
    await show();
    press('Sign out and wipe');
    expect(asked('connection:forget')).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
    await act(async () => press('Yes, sign out and wipe'));
    expect(asked('connection:forget')).toHaveLength(1);
    expect(await screen.findByText(/All customer data is deleted/)).toBeTruthy();
  });

  it('lets the person read the sidebar in another role than the API says', async () => {
    answering({}, connected);
    await show();
    const role = screen.getByLabelText('Read the sidebar as');
    expect((role as HTMLSelectElement).selectedOptions[0]?.textContent).toBe('As the customer API says: Support');
    await act(async () => fireEvent.change(role, { target: { value: 'sales' } }));
    expect(asked('settings:change').at(-1)?.request).toEqual({ role: 'sales' });
    await act(async () => fireEvent.change(role, { target: { value: '' } }));
    expect(asked('settings:change').at(-1)?.request).toEqual({ role: null });
  });

  it('says what the API can learn from the refresh, and switches it off', async () => {
    answering({}, connected);
    await show();
    const refresh = screen.getByLabelText('Ask the API anew for the customer on screen');
    const hint = document.getElementById(refresh.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toContain('the API can learn which customers you look at');
    await act(async () => fireEvent.click(refresh));
    expect(asked('settings:change').at(-1)?.request).toEqual({ refresh: false });
  });

  it('A6 places the launcher of an address by a slider, and puts it back', async () => {
    const origin = 'https://rt.acme.test';
    answering({ 'places:list': ok([{ origin, height: 0.72 }]) });
    await show();
    const slider = screen.getByLabelText(origin);
    expect(slider.getAttribute('aria-valuetext')).toBe('72 % of the way down');
    await act(async () => fireEvent.change(slider, { target: { value: '10' } }));
    expect(asked('places:set').at(-1)?.request).toEqual({ origin, height: 0.1 });
    await act(async () => press(`Put the launcher back at ${origin}`));
    expect(asked('places:set').at(-1)?.request).toEqual({ origin, height: null });
  });

  it('lists what could not be read, and which pages did not show what was looked for', async () => {
    const diagnosis = {
      quarantined: [{ kind: 'account', id: 'acc_77', path: 'health.score: too_big', at: 1 }],
      counters: [{ kind: 'miss', tool: 'rt', page: 'ticket', probe: 'requestor', count: 12, firstAt: 1, lastAt: 2 }],
      sightings: [{ origin: 'https://rt.acme.test', at: Date.now() - 180_000 }],
      refusedTools: [{ id: 'claim-desk', faults: ['/pages/0/probes/2: unknown field run'] }],
      disabledTools: ['Salesforce'],
    };
    answering({ 'diagnosis:get': ok(diagnosis) }, connected);
    await show();
    expect(screen.getByRole('row', { name: /^account acc_77 health\.score: too_big/ })).toBeTruthy();
    expect(screen.getByRole('row', { name: /^Request Tracker, ticket Not found: requestor 12, since/ })).toBeTruthy();
    expect(screen.getByText('A page was last read 3 min ago.')).toBeTruthy();
    expect(screen.getByText(/No page has been read yet/)).toBeTruthy();
    expect(screen.getByText(/, 12 times a page did not show/)).toBeTruthy();
    expect(screen.getByText(/“claim-desk” is not used\. \/pages\/0\/probes\/2: unknown field run/)).toBeTruthy();
    expect(screen.getByText('Turned off by your organisation').nextElementSibling?.textContent).toBe('Salesforce');
  });

  it('F33 says so when the background does not answer', async () => {
    sendMessage.mockRejectedValue(new Error('no receiver'));
    render(<App />);
    expect((await screen.findByRole('alert')).textContent).toContain('The background does not answer.');
  });
});
