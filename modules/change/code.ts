import { canonical, sha256 } from './digest';

/** What one review of a protected environment stands for. */
export interface Reviewed {
  readonly environment: string;
  /** Run of the workflow, and which attempt at it. */
  readonly run: string;
  readonly attempt: number;
  readonly commit: string;
  /** Digests of all plans of the job that do something. */
  readonly digests: readonly string[];
}

/**
 * What a reviewer writes into the comment of the review. GitHub's answer names a run and no plan, no attempt and no time; who
 * writes this code has seen the plans that it follows from, and a review of others does not have it.
 */
export const codeOf = ({ environment, run, attempt, commit, digests }: Reviewed): string =>
  sha256(canonical({ environment, run, attempt, commit, digests: [...digests].sort() })).slice(0, 12);
