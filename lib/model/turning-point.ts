/** A score at a date. */
export interface ScorePoint {
  /** `YYYY-MM-DD`. */
  at: string;
  score: number;
}

/** A counter-move of so many points is taken as noise and does not end a trend. */
export const noisePoints = 2;

/**
 * Where the present trend began: walking back from `current`, the highest (for a fall) or lowest (for a rise) score before
 * the curve turns by more than the noise. Of equal scores the latest date counts: a long plateau is not part of the fall
 * that follows it.
 * @param points in any order; null when none differs from `current`
 */
export function turningPoint<P extends ScorePoint>(points: readonly P[], current: number): P | null {
  let high: P | null = null;
  let low: P | null = null;
  for (const point of points.toSorted((a, b) => (a.at < b.at ? 1 : -1))) {
    const top: number = high?.score ?? current;
    const bottom: number = low?.score ?? current;
    const fell = top - current > noisePoints;
    const rose = current - bottom > noisePoints;
    if ((fell && top - point.score > noisePoints) || (rose && point.score - bottom > noisePoints)) break;
    if (point.score > top) high = point;
    if (point.score < bottom) low = point;
  }
  if (!high || !low) return high ?? low;
  return high.score - current >= current - low.score ? high : low;
}
