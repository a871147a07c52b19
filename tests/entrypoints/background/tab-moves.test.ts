import { expect, it } from 'vitest';
import { forgetMoves, noteMove, unlessMoved } from '../../../entrypoints/background/tab-moves.ts';

it('gives what was found of a tab whose page stayed', async () => {
  noteMove(1);
  expect(await unlessMoved(1, async () => 'ticket 7')).toBe('ticket 7');
});

it('gives nothing of a tab whose page moved on while it was looked for', async () => {
  for (const move of [noteMove, forgetMoves]) {
    noteMove(2);
    const found = unlessMoved(2, async () => 'ticket 7');
    move(2);
    expect(await found).toBeNull();
  }
});

it('cares for no other tab', async () => {
  noteMove(3);
  const found = unlessMoved(3, async () => 'ticket 7');
  noteMove(4);
  expect(await found).toBe('ticket 7');
});
