import { endingSupport, type EndingSupport, versionsInUse } from '../../../modules/cluster';
import type { Check, Finding } from '../check';

/** Versions end. Synth does not look at the day; here it is said in time, and an ended one is a finding. */
export const support: Check = {
  name: 'support',
  run: ({ spec }, today) =>
    spec.clusters.flatMap(({ name, cluster }) =>
      endingSupport(versionsInUse(cluster), today).map((ending) => finding(name, ending)),
    ),
};

const finding = (workspace: string, { what, endOfSupport, days }: EndingSupport): Finding =>
  days < 0
    ? { severity: 'error', message: `${workspace}: ${what} lost its support on ${endOfSupport} - ${FIX}` }
    : { severity: 'warning', message: `${workspace}: ${what} loses its support on ${endOfSupport} - ${FIX}` };

const FIX = 'take the next version of modules/cluster/versions.ts, or add it there';
