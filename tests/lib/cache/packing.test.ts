import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkBytes, lineAt, packChunks, withoutLines } from '../../../lib/cache/chunk.ts';
import { hash } from '../../../lib/cache/hash.ts';
import { compareNames, fold, namesWith, packNames } from '../../../lib/cache/names.ts';
import { chunkOf, kindOf, ordinal, placeOf } from '../../../lib/cache/ordinal.ts';
import { Recent } from '../../../lib/cache/recent.ts';
import { concatPairs, cut, probe, shardBits, shardOf, sortedPairs, withoutOrdinals } from '../../../lib/cache/shard.ts';

const encode = (text: string) => new TextEncoder().encode(text);

test('every line is read back from its chunk, and no chunk of more than one line passes 28 KB', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', '"', 'ä', '東', '😀'), minLength: 1, maxLength: 20 }), {
        maxLength: 30,
      }),
      fc.integer({ min: 1, max: 200 }),
      (lines, limit) => {
        const clean = [...lines];
        const chunks = packChunks(clean.map(encode), limit);
        const read = chunks.flatMap((chunk) => [...chunk.offsets.slice(1)].map((_, i) => lineAt(chunk, i)));
        expect(read).toEqual(clean);
        expect(chunks.every(({ bytes, offsets }) => bytes.length <= limit || offsets.length === 2)).toBe(true);
      },
    ),
  );
  const many = packChunks(Array.from({ length: 3000 }, () => new Uint8Array(700).fill(32)));
  expect(many.every(({ bytes }) => bytes.length <= chunkBytes && bytes.buffer.byteLength === bytes.length)).toBe(true);
  // Small lines end a chunk by their number.
  expect(packChunks(Array.from({ length: 1025 }, () => encode('{}'))).map(({ offsets }) => offsets.length - 1)).toEqual(
    [1024, 1],
  );
});

test('an erased line is gone from the bytes and the others keep their places', () => {
  const [chunk] = packChunks(['{"a":1}', '{"secret":2}', '{"c":3}'].map(encode));
  if (!chunk) throw new Error('expected a chunk');
  const clean = withoutLines(chunk, new Set([1]));
  expect([0, 1, 2, 3].map((place) => lineAt(clean, place))).toEqual(['{"a":1}', null, '{"c":3}', null]);
  expect(new TextDecoder().decode(clean.bytes.buffer)).not.toContain('secret');
});

test('an ordinal keeps kind, chunk and place apart up to their limits', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('account' as const, 'feedback' as const),
      fc.nat(2 ** 21 - 1),
      fc.nat(1023),
      (kind, chunk, place) => {
        const at = ordinal(kind, chunk, place);
        expect([kindOf(at), chunkOf(at), placeOf(at)]).toEqual([kind, chunk, place]);
      },
    ),
  );
});

test('shards answer like one list however many they are cut into', () => {
  const pairs = fc.array(fc.tuple(fc.nat(0xffffffff), fc.oneof(fc.nat(0xffffffff), fc.nat(3))));
  fc.assert(
    fc.property(pairs, pairs, fc.nat(4), fc.nat(0xffffffff), (some, others, bits, gone) => {
      const all = [...some, ...others];
      const shards = cut(concatPairs([sortedPairs(some.flat()), sortedPairs(others.flat())]), bits);
      expect(shards).toHaveLength(2 ** bits);
      for (const [, h] of all) {
        const wanted = all.filter(([, other]) => other === h).map(([at]) => at);
        const shard = shards[shardOf(h, bits)];
        expect(shard && probe(shard, h)).toEqual(wanted.sort((a, b) => a - b));
      }
      const first = some[0];
      if (first)
        expect(probe(withoutOrdinals(sortedPairs(some.flat()), new Set([first[0], gone])), first[1])).not.toContain(
          first[0],
        );
    }),
  );
});

test('shards hold about three thousand pairs, and the hash spreads like keys over them', () => {
  expect([0, 3000, 3001, 1_100_000].map(shardBits)).toEqual([0, 0, 1, 9]);
  const counts = new Map<number, number>();
  for (let n = 0; n < 64_000; n += 1) {
    const shard = shardOf(hash(`d:c${n}.example`), 6);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }
  expect(counts.size).toBe(64);
  expect(Math.max(...counts.values())).toBeLessThan(1200);
});

test.each([
  ['Ärzte & Söhne GmbH', 'arzte sohne gmbh'],
  ['ACME, Inc.', 'acme inc'],
  ['  North--Wind ', 'north wind'],
  ['Ｆｕｌｌ Width', 'full width'],
  ['株式会社 東', '株式会社 東'],
  ['!?', ''],
])('%s folds to %s', (name, folded) => {
  expect(fold(name)).toBe(folded);
});

test('a prefix finds words by their beginning only, in the order of names', () => {
  const entries = ['north wind', 'windmill', 'upwind', 'a windy day'].map((name, i) => ({ name, ordinal: i }));
  const names = packNames(entries.sort(compareNames));
  expect(namesWith(names, 'wind').map(({ name }) => name)).toEqual(['a windy day', 'north wind', 'windmill']);
  expect(namesWith(names, 'north wi').map(({ ordinal: at }) => at)).toEqual([0]);
});

test('what was used last stays in memory, up to the limit', () => {
  const recent = new Recent<string>(10);
  recent.set('a', 'A', 4);
  recent.set('b', 'B', 4);
  recent.get('a');
  recent.set('c', 'C', 4);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual(['A', undefined, 'C']);
  recent.set('big', 'BIG', 99);
  expect([recent.get('a'), recent.get('big')]).toEqual([undefined, 'BIG']);
});
