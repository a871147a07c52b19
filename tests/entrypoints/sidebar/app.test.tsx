import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../entrypoints/sidebar/App.tsx';
import { Session } from '../../../entrypoints/sidebar/session.ts';
import { churned, kestrel, matched, nordwind, viewOf } from '../../stories/sample.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open(view = viewOf('certain', [matched(nordwind)])) {
  const door = {
    view: vi.fn(async () => ({ ok: true as const, value: view })),
    choose: vi.fn(async () => ({ ok: true as const, value: viewOf('none', []) })),
    watch: vi.fn(() => () => {}),
    shown: vi.fn(),
    open: vi.fn(),
    sync: vi.fn(),
    options: vi.fn(),
    close: vi.fn(),
  };
  const session = new Session(door);
  await session.refresh();
  render(<App session={session} door={door} />);
  return door;
}

describe('the sidebar on its door', () => {
  it('A1 takes the focus to the heading when the person opened it', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    await open();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Nordwind Logistics GmbH' }));
  });

  it('A1 takes no focus when it opened by itself', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    await open();
    expect(document.activeElement).toBe(document.body);
  });

  it('A1 closes on Escape', async () => {
    const door = await open();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(door.close).toHaveBeenCalledTimes(1);
  });

  it('T38 draws nothing more once the extension is gone from under it: its words went too', async () => {
    const door = await open();
    Object.assign(door, { gone: () => true });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Not this customer' })));
    expect(document.body.textContent).toBe('');
  });

  it('T17 opens links by the background, and never by itself', async () => {
    const door = await open();
    const link = screen.getByRole('link', { name: /Open account/ });
    expect(fireEvent.click(link)).toBe(false);
    expect(door.open).toHaveBeenCalledWith('https://cs.vendor.example/accounts/acc_1042');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  });

  it('lets the person say that the match is wrong, and take it back', async () => {
    const door = await open();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Not this customer' })));
    expect(door.choose).toHaveBeenLastCalledWith(null);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /after all/ })));
    expect(door.choose).toHaveBeenLastCalledWith(nordwind.id);
  });

  it('hands on the choice between two customers, and “Neither”', async () => {
    const door = await open(viewOf('ambiguous', [matched(kestrel), matched(churned)]));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /Brightwater Retail/ })));
    expect(door.choose).toHaveBeenLastCalledWith(churned.id);
  });

  it('tells when the view is on screen', async () => {
    const door = await open();
    await vi.waitFor(() => expect(door.shown).toHaveBeenCalledWith('r:rt|rt.acme.test|ticket|7'));
  });

  it('T1 keeps the title of the document free of customers', async () => {
    document.title = 'Alongside';
    await open();
    expect(document.title).toBe('Alongside');
  });
});
