import { growthOf, type Point } from './growth';

/** What a run has to hold, by its bench: all of it ratios and powers of that one run, so that no machine matters. */
export const PROMISES = {
  synth: { figure: 'ratio_to_floor', most: 1.2, fix: 'profile a synth: node --cpu-prof' },
  classifier: { figure: 'power', most: 1.15, fix: 'something reads the plan again for each of its resources' },
} as const;

/** A figure that is worse than promised, as a sentence. */
export const broken = (figures: Readonly<Record<string, object>>): readonly string[] =>
  Object.entries(PROMISES).flatMap(([bench, { figure, most, fix }]) => {
    const got: unknown = Reflect.get(figures[bench] ?? {}, figure);
    return typeof got === 'number' && got > most
      ? [`${bench}.${figure}: got ${got}, want at most ${most} - ${fix}`]
      : [];
  });

/** A growth over sizes that is more than linear, as a sentence. */
export function brokenGrowth(what: string, points: readonly Point[]): readonly string[] {
  if (points.length < 2) return [];
  const { power, verdict } = growthOf(points);
  const fix = 'find what looks at everything for each of them';
  return verdict === 'faster than linear' ? [`scale, ${what}: got power ${power.toFixed(2)}, want 1 - ${fix}`] : [];
}
