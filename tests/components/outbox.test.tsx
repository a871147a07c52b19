import { cleanup, fireEvent, render, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Outbox } from '../../components/Outbox.tsx';
import { SignOut } from '../../components/SignOut.tsx';
import { Unsent } from '../../components/Unsent.tsx';
import { UnsentWarning } from '../../components/UnsentWarning.tsx';
import { outboxProps, unsentOf } from '../../entrypoints/options/outbox-rows.ts';
import { outboxSample } from '../stories/outbox-sample.ts';
import { now } from '../stories/sample.ts';

afterEach(cleanup);

it('each item says what it is, for which account, since when, why it stands so, and what can be done', () => {
  const deed = vi.fn();
  const send = vi.fn();
  const { container, getByRole, getAllByRole } = render(
    <Outbox {...outboxProps(outboxSample, now)} onSend={send} onDeed={deed} />,
  );
  expect(container.textContent).toContain('No connection to the customer API.');
  const rows = getAllByRole('listitem').map((row) => row.textContent);
  expect(rows).toHaveLength(6);
  expect(rows[5]).toMatch(/Waiting Feedback for Nordwind.*Bulk dispatch by depot.*by Kai Lund.*Goes out by itself/);
  expect(rows[4]).toMatch(/Goes out by itself, next try \d\d:\d\d/);
  expect(rows[3]).toMatch(/Not sent Risk for Vinh Long.*refused it.*It says: The body does not.*title: too long/);
  expect(rows[2]).toMatch(/Sent.*The next sync confirms it/);
  expect(rows[1]).toMatch(/Discarded.*You can take that back until \d\d:\d\d/);
  fireEvent.click(getByRole('button', { name: /^Try again: They think about leaving/ }));
  fireEvent.click(getByRole('button', { name: 'Discard: Bulk dispatch by depot' }));
  fireEvent.click(getByRole('button', { name: 'Undo: Better not' }));
  fireEvent.click(getByRole('button', { name: 'Send now' }));
  expect(deed.mock.calls.map(([id, what]) => [id.at(-1), what])).toEqual([
    ['3', 'retry'],
    ['1', 'discard'],
    ['5', 'restore'],
  ]);
  expect(send).toHaveBeenCalledOnce();
});

it('what was made for another sign-in names whom it waits for, and none of its words (I8)', () => {
  const { getAllByRole } = render(<Outbox {...outboxProps(outboxSample, now)} onSend={vi.fn()} onDeed={vi.fn()} />);
  const [hidden] = getAllByRole('listitem');
  if (!hidden) throw new Error('no row');
  expect(hidden.textContent).toContain('Made for Robin Achebe at old.acme.test. It is sent only there');
  expect(within(hidden).getAllByRole('button')).toHaveLength(1);
});

it('F49 signing out says how much would be lost and offers a file, before anything is deleted', () => {
  const save = vi.fn();
  const forget = vi.fn();
  const { getByRole, container } = render(
    <SignOut
      busy={false}
      problem={null}
      onForget={forget}
      warning={<UnsentWarning {...unsentOf(outboxSample)} saved="a.json" onSave={save} />}
    />,
  );
  fireEvent.click(getByRole('button', { name: 'Sign out and wipe' }));
  expect(container.textContent).toContain('3 things you wrote are not sent yet. Signing out deletes that for good.');
  expect(container.textContent).toContain('1 more, made for another sign-in, is deleted as well.');
  expect(container.textContent).toContain('Saved as a.json.');
  fireEvent.click(getByRole('button', { name: 'Save as a file' }));
  expect([save.mock.calls.length, forget.mock.calls.length]).toEqual([1, 0]);
});

it('what waits for another sign-in alone can be saved before it is deleted, too', () => {
  const save = vi.fn();
  const { getByRole } = render(<UnsentWarning unsent={0} elsewhere={2} saved={null} onSave={save} />);
  fireEvent.click(getByRole('button', { name: 'Save as a file' }));
  expect(save).toHaveBeenCalledOnce();
});

it('the foot says how much waits, and nothing where nothing does', () => {
  const see = vi.fn();
  const { container, getByRole, rerender } = render(
    <Unsent count={{ waiting: 2, refused: 1, elsewhere: 0 }} onSee={see} />,
  );
  expect(container.textContent).toContain('2 waiting to be sent, 1 could not be sent');
  fireEvent.click(getByRole('button', { name: 'See what' }));
  expect(see).toHaveBeenCalledOnce();
  rerender(<Unsent count={{ waiting: 0, refused: 0, elsewhere: 0 }} onSee={see} />);
  expect(container.textContent).toBe('');
});
