import { describe, expect, it } from 'vitest';
import { trailPath } from '../../components/Sparkline.tsx';

const day = 86_400_000;

describe('the line of past scores', () => {
  it('needs two points at two times', () => {
    expect(trailPath([])).toBeNull();
    expect(trailPath([{ at: 0, score: 50 }])).toBeNull();
    expect(
      trailPath([
        { at: 0, score: 50 },
        { at: 0, score: 60 },
      ]),
    ).toBeNull();
  });

  it('falls where the score falls, from edge to edge', () => {
    expect(
      trailPath([
        { at: 0, score: 80 },
        { at: day, score: 20 },
      ]),
    ).toEqual({
      line: 'M3 3L73 27',
      end: { x: 73, y: 27 },
    });
  });

  it('draws a wobble of two points nearly flat', () => {
    const path = trailPath([
      { at: 0, score: 61 },
      { at: day, score: 59 },
    ]);
    expect(path?.line).toBe('M3 14.2L73 15.8');
  });

  it('places points by time, not by count', () => {
    const path = trailPath([
      { at: 0, score: 50 },
      { at: day, score: 50 },
      { at: 10 * day, score: 50 },
    ]);
    expect(path?.line).toBe('M3 15L10 15L73 15');
  });
});
