import type { ChangeRecord } from './record';
import { emergencyOf } from './said';

/** Something that went before it was approved, and that nobody has approved in time. */
export interface Overdue {
  readonly stack: string;
  readonly workspace: string;
  readonly commit: string;
  readonly digest: string;
  readonly approveBy: string;
}

/**
 * What was applied in an emergency and stands in none of these records as approved, though its deadline has passed. Several
 * records may speak of one plan: the one of its apply, and the one of its approval afterwards.
 */
export function overdue(records: readonly ChangeRecord[], now: string): readonly Overdue[] {
  const stacks = records.flatMap(({ stacks: all }) => all);
  const approved = new Set(stacks.flatMap(({ planned, approval }) => (approval ? [planned.digest] : [])));
  const found = records.flatMap(({ said, commit, stacks: all }) => {
    const { approveBy } = emergencyOf(said) ?? {};
    if (approveBy === undefined || Date.parse(approveBy) >= Date.parse(now)) return [];
    return all
      .filter(({ planned, applied }) => applied && !approved.has(planned.digest))
      .map(({ planned: { seal, digest } }) => ({
        stack: seal.stack,
        workspace: seal.workspace,
        commit,
        digest,
        approveBy,
      }));
  });
  return found.filter(({ digest }, index) => found.findIndex((other) => other.digest === digest) === index);
}
