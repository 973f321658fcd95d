import { type BudgetStep, totalSeconds } from '../../modules/edge';

/** A way that requests take, and the waits on it that may follow on each other when what it leads to fails over. */
export interface FailoverPath {
  /** Environment that it is in, or cluster, whose consoles all environments share. */
  readonly workspace: string;
  /** What waits: a service, or callers of a host. */
  readonly from: string;
  readonly to: string;
  readonly steps: readonly BudgetStep[];
  /** Seconds that were promised. */
  readonly objective: number;
  /** Who promised them. */
  readonly promisedBy: string;
}

export const secondsOf = ({ steps }: FailoverPath): number => totalSeconds(steps);

/** What exceeds its objective, or cannot be worked out, one sentence each. */
export const overBudget = (paths: readonly FailoverPath[]): readonly string[] =>
  paths.flatMap((path) => {
    const { workspace, from, to, steps, objective, promisedBy } = path;
    const named = `${workspace}: ${from} to ${to}`;
    const unknown = steps.filter(({ seconds }) => !Number.isFinite(seconds)).map(({ what }) => what);
    if (unknown.length > 0) return [`${named}: the output says no time for: ${unknown.join('; ')}`];
    const seconds = secondsOf(path);
    return seconds < objective
      ? []
      : [
          `${named} may take ${seconds} s, want less than the ${objective} s of ${promisedBy} - shorten its longest wait`,
        ];
  });
