export interface TrailPoint {
  /** ms since epoch */
  at: number;
  score: number;
}

const width = 76;
const height = 30;
const inset = 3;
/** Scores the line spans at least: a wobble of two points must not look like a fall. */
const leastSpan = 30;

/** The path of a score over time, newest at the right; null with fewer than two points. */
export function trailPath(points: readonly TrailPoint[]): { line: string; end: { x: number; y: number } } | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2 || last.at <= first.at) return null;
  const scores = points.map(({ score }) => score);
  const middle = (Math.min(...scores) + Math.max(...scores)) / 2;
  const span = Math.max(leastSpan, Math.max(...scores) - Math.min(...scores));
  const round = (value: number) => Math.round(value * 10) / 10;
  const x = (at: number) => round(inset + ((at - first.at) / (last.at - first.at)) * (width - 2 * inset));
  const y = (score: number) => round(height / 2 - ((score - middle) / span) * (height - 2 * inset));
  const line = points.map(({ at, score }, i) => `${i === 0 ? 'M' : 'L'}${x(at)} ${y(score)}`).join('');
  return { line, end: { x: x(last.at), y: y(last.score) } };
}

interface Props {
  points: readonly TrailPoint[];
  label: string;
}

/** Where the score came from, at a glance. */
export function Sparkline({ points, label }: Props) {
  const path = trailPath(points);
  if (!path) return null;
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path
        d={path.line}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx={path.end.x} cy={path.end.y} r="2.6" fill="currentColor" />
    </svg>
  );
}
