import { describe, expect, it } from 'vitest';
import { keyed } from '../../components/keyed.ts';

describe('keys of a list from the API', () => {
  it('keeps two equal entries apart', () => {
    const keys = keyed(['a', 'b', 'a'], (text) => text).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });

  it('gives an entry the same key when another is put before it', () => {
    const keyOf = (list: string[]) => keyed(list, (text) => text).find(({ item }) => item === 'b')?.key;
    expect(keyOf(['a', 'b'])).toBe(keyOf(['new', 'a', 'b']));
  });
});
