/** How a value is counted, in CloudWatch's words where it has one. `Ratio` is 0 to 1, `Days` and `Megabytes` are our own. */
export type Unit = 'Bytes' | 'Count' | 'Days' | 'Megabytes' | 'Milliseconds' | 'Percent' | 'Ratio' | 'Seconds';

/** Metrics that are told apart by the same dimensions. */
export interface MetricGroup {
  /** Sets of dimensions that exist; CloudWatch keeps nothing under any other, and an alarm on it never rings. */
  readonly dimensions: readonly (readonly string[])[];
  readonly metrics: Readonly<Record<string, Unit>>;
  /** How often a value comes, in seconds. @default that of the family */
  readonly everySeconds?: number;
}

/** One namespace of CloudWatch. */
export interface MetricFamily {
  /** How often its writer sends a value, in seconds: no period may be shorter. */
  readonly everySeconds: number;
  /** How much later CloudWatch has it, in seconds, at worst; no vendor promises it, so this is what we plan with. */
  readonly lagSeconds: number;
  /** Where names, dimensions and rhythm are stated. */
  readonly source: string;
  readonly groups: readonly MetricGroup[];
}

/** All metrics of one unit: most families count in one. */
export const counted = <const Name extends string>(
  unit: Unit,
  ...names: readonly Name[]
): Readonly<Record<Name, Unit>> => Object.fromEntries(names.map((name) => [name, unit])) as Record<Name, Unit>;
