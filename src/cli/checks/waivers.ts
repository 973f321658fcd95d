import type { Waiver } from '../../../workspaces/schema';
import type { Check, Finding } from '../check';

/** Days of warning before a waiver ends. */
const NOTICE_DAYS = 30;
/** Longest that a risk may be accepted at once, in days: a year, as residual risks are reviewed (RTS 2024/1774 Art. 3(d)(iv)). */
const LONGEST_DAYS = 366;

/** Waivers end. Synth does not look at the day, so that the same commit always gives the same bytes. */
export const waivers: Check = {
  name: 'waivers',
  run: ({ spec }, today) =>
    [spec.audit, ...spec.clusters, ...spec.environments].flatMap((workspace) =>
      workspace.waivers.flatMap((waiver) => finding(workspace.name, waiver, today)),
    ),
};

function finding(workspace: string, { policy, address, owner, expires }: Waiver, today: string): readonly Finding[] {
  const what = `${workspace}: the waiver of ${policy} for ${address}`;
  const fix = `mend the cause, or let ${owner} accept the risk anew`;
  const days = (Date.parse(expires) - Date.parse(today)) / (24 * 60 * 60 * 1000);
  if (days < 0) return [{ severity: 'error', message: `${what} ended on ${expires} - ${fix}` }];
  if (days > LONGEST_DAYS)
    return [{ severity: 'error', message: `${what} ends on ${expires}, in more than a year - let it end earlier` }];
  if (days <= NOTICE_DAYS) return [{ severity: 'warning', message: `${what} ends on ${expires} - ${fix}` }];
  return [];
}
