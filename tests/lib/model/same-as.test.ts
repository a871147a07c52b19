import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Feedback } from '../../../lib/model/feedback.ts';
import { headsOf, voicesLinking } from '../../../lib/model/same-as.ts';

const voice = (id: string, sameAs?: string, links: string[] = [], status = 'open'): Feedback => ({
  id,
  rev: 1,
  accountId: `acc_${id}`,
  kind: 'request',
  title: id,
  status,
  updatedAt: '2026-11-20T06:00:00Z',
  sameAs,
  links,
});

test('a chain leads to its head, also one that is not here', () => {
  expect(Object.fromEntries(headsOf([voice('c', 'b'), voice('b', 'a'), voice('a'), voice('x', 'gone')]))).toMatchObject(
    { a: 'a', b: 'a', c: 'a', x: 'gone' },
  );
});

test('a cycle is ignored: each of its members stands for itself, and what leads into it joins where it enters', () => {
  const heads = headsOf([voice('tail', 'a'), voice('a', 'b'), voice('b', 'c'), voice('c', 'a'), voice('self', 'self')]);
  expect(Object.fromEntries(heads)).toEqual({ tail: 'a', a: 'a', b: 'b', c: 'c', self: 'self' });
});

test('the heads do not depend on the order of the voices, and a head is its own head', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const voices = fc.uniqueArray(fc.tuple(id, fc.option(id, { nil: undefined })), { selector: ([own]) => own });
  fc.assert(
    fc.property(voices, (list) => {
      const items = list.map(([own, same]) => voice(own, same));
      const heads = headsOf(items);
      expect(headsOf(items.toReversed())).toEqual(heads);
      for (const head of heads.values()) expect(heads.get(head) ?? head).toBe(head);
    }),
  );
});

test('the link of any voice holds for all voices of the ask, also a closed one’s', () => {
  const list = [voice('a'), voice('b', 'a', ['https://x.example/1'], 'shipped'), voice('c', 'b'), voice('d')];
  const found = voicesLinking(list, ({ links }) => links?.includes('https://x.example/1') ?? false);
  expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
