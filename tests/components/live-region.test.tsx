import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveRegion } from '../../components/LiveRegion.tsx';

describe('A7 the live region', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  const heard = () => screen.getByRole('status').textContent;
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  it('is polite and speaks the first message at once', () => {
    render(<LiveRegion message="Nordwind, At risk" />);
    pass(0);
    expect(heard()).toBe('Nordwind, At risk');
  });

  it('speaks at most once in five seconds, and then only the newest', () => {
    const { rerender } = render(<LiveRegion message="first" />);
    pass(0);
    const spoken: (string | null)[] = [];
    for (let n = 0; n < 20; n++) {
      rerender(<LiveRegion message={`record ${n}`} />);
      pass(100);
      spoken.push(heard());
    }
    expect(new Set(spoken)).toEqual(new Set(['first']));
    pass(5000);
    expect(heard()).toBe('record 19');
  });
});
