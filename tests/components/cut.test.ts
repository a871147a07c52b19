import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../components/cut.ts';

describe('cut', () => {
  it('leaves a short text as it is', () => {
    expect(cut('Nordwind 🚢', 20)).toBe('Nordwind 🚢');
  });

  it('says that there is more', () => {
    expect(cut('Nordwind Logistics', 8)).toBe('Nordwind…');
  });

  it('never halves a character', () => {
    expect(cut('🚢🚢🚢', 2)).toBe('🚢🚢…');
  });

  it('X15 keeps the name under a pile of combining marks', () => {
    expect(cut(`Z${'\u0301'.repeat(400)}algo`, 200)).toBe(`Z${'\u0301'.repeat(6)}algo`);
  });

  it('X15 cuts a megabyte of marks to something drawable', () => {
    const shown = cut(`Z${'\u0301'.repeat(1_000_000)}`, 200);
    expect(shown.length).toBeLessThan(20);
    expect(shown.endsWith('…')).toBe(true);
  });

  it('gives well-formed text of the asked length, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const shown = cut(text, max);
        expect(shown.isWellFormed()).toBe(true);
        expect([...shown].length).toBeLessThanOrEqual(max + 1);
      }),
    );
  }, 30_000);
});
