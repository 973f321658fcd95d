/** One size that was measured. */
export interface Point {
  /** How much there was to do. More than 0. */
  readonly size: number;
  /** What it took. More than 0. */
  readonly spent: number;
}

/** How what is spent grows with the size. */
export interface Growth {
  /** The power that fits best: 1 is linear, 2 is quadratic. */
  readonly power: number;
  /** What one more of the size takes, by the line that fits best. */
  readonly each: number;
  /** What is spent before the first one, by the same line. */
  readonly start: number;
  readonly verdict: 'linear' | 'slower than linear' | 'faster than linear';
}

/** A power within so much of 1 is called linear: what a fit over few points and a warm-up can tell apart. */
const TELLS = 0.15;

/**
 * The growth over sizes of one run on one machine, so that it needs no other machine's figures. Throws for fewer than two
 * different sizes, which show no growth.
 */
export function growthOf(points: readonly Point[]): Growth {
  if (new Set(points.map(({ size }) => size)).size < 2)
    throw new Error(`growth: got ${points.length} points, want two sizes at least - measure another size`);
  const line = lineThrough(points);
  const { slope: power } = lineThrough(
    points.map(({ size, spent }) => ({ size: Math.log(size), spent: Math.log(spent) })),
  );
  return { power, each: line.slope, start: line.start, verdict: verdictOf(power) };
}

function verdictOf(power: number): Growth['verdict'] {
  if (Math.abs(power - 1) <= TELLS) return 'linear';
  return power < 1 ? 'slower than linear' : 'faster than linear';
}

/** Least squares. */
function lineThrough(points: readonly Point[]): { readonly slope: number; readonly start: number } {
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [size, spent] = [mean((point) => point.size), mean((point) => point.spent)];
  const slope =
    mean((point) => (point.size - size) * (point.spent - spent)) / mean((point) => (point.size - size) ** 2);
  return { slope, start: spent - slope * size };
}
