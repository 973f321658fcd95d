import { DETAIL_TYPES, defaultBusArn } from '../modules/alerting';
import type { Overdue } from '../modules/change';
import { DRIFT_SOURCE, runbookAddress } from '../modules/kernel';
import type { StackContext } from './context';
import type { DriftEvent } from './drift-events';

/**
 * What is said of a change that nobody has approved in time. It goes the way of drift: something stands that no approval
 * covers. On the bus of the audit account, whatever account was changed, so that whoever changed it does not keep the bell.
 */
export const overdueEvent = (
  { stack, workspace, commit, digest, approveBy }: Overdue,
  audit: StackContext,
): DriftEvent => ({
  bus: defaultBusArn(audit),
  region: audit.region,
  source: DRIFT_SOURCE,
  detailType: DETAIL_TYPES.drift,
  detail: {
    summary: `${stack} was changed in an emergency, and nobody approved it by ${approveBy}`,
    subject: `emergency/${stack}/${digest.slice(0, 12)}`,
    severity: 'warning',
    owner: audit.ownership.owner,
    runbook: runbookAddress(audit, 'emergency-not-approved'),
    ...{ stack, workspace, commit, digest, approveBy },
  },
});
