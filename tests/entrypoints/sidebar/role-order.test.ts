import { expect, test } from 'vitest';
import { roles } from '../../../components/role-words.ts';
import { partsFor } from '../../../entrypoints/sidebar/role-order.ts';

test('what stands first differs by role, and nothing is hidden from any', () => {
  const all = [...partsFor(null)].sort();
  for (const role of [...roles, 'pilot', 'constructor']) {
    expect([...partsFor(role)].sort()).toEqual(all);
    expect(new Set(partsFor(role)).size).toBe(all.length);
  }
  expect(partsFor('support')[0]).toBe('strategic');
  expect(partsFor('sales').slice(0, 4)).toEqual(['health', 'guidance', 'next', 'facts']);
  expect(partsFor('engineering')[0]).toBe('asks');
});
