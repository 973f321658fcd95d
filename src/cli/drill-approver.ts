import type { Approver } from '../../modules/change';
import type { Problem } from '../../modules/kernel';

/** Who says that they drill, and whom they name as having approved it. */
export interface DrillPeople {
  /** An id, or an account. */
  readonly tester?: string | undefined;
  /** Id on the list of approvers, or the account that it has there. */
  readonly approver?: string | undefined;
}

/** Somebody on the list, by id or account; GitHub takes no account of capitals. */
export const listed = (name: string | undefined, approvers: readonly Approver[]): Approver | undefined =>
  approvers.find(({ id, login = id }) => [id, login].some((one) => one.toLowerCase() === name?.trim().toLowerCase()));

/** RTS 2024/1774 Art. 8(2): somebody else approves it, who may. Their function is that of the list, whatever anybody says. */
export function approverProblems(
  { tester, approver }: DrillPeople,
  approvers: readonly Approver[],
): readonly Problem[] {
  const found = listed(approver, approvers);
  const self = listed(tester, approvers);
  const want = approvers.map(({ id }) => id).join(' or ') || 'somebody who is listed';
  const known = 'who may approve is in workspaces/approvers.json, changed by pull request';
  return [
    ...(found ? [] : [{ field: '--approver', got: approver, want, fix: known }]),
    ...(found && found.id === self?.id
      ? [{ field: '--approver', got: approver, want: 'somebody else than the tester', fix: 'ask somebody else' }]
      : []),
  ];
}
