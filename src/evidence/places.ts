import { z } from 'zod';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import { saidBy } from '../platform-accounts';
import type { Workspace } from '../registers/place';
import { nextReview } from '../registers/review';

const PLACE = z.strictObject({
  ...{ name: z.string(), kind: z.enum(['audit', 'cluster', 'environment']), account: z.string(), region: z.string() },
  ...{ grade: z.enum(['production', 'non-production']), criticality: z.string() },
  provided: z
    .array(z.string())
    .readonly()
    .describe('Services of the baseline that the platform provides in its account.'),
  receivers: z.array(z.string()).readonly().describe('Addresses that critical alarms of its account call.'),
  chartMirrors: z.array(z.string()).readonly().describe("Registries of charts in place of their makers'."),
  firewallReview: z
    .strictObject({ on: z.string(), by: z.string(), next: z.string() })
    .nullable()
    .describe(
      'When the rules of its firewalls were looked at, by which function, and by when they are again; null when nobody has.',
    ),
});
/** A workspace, as far as evidence speaks of it. */
export type Place = z.infer<typeof PLACE>;
export const PLACES = z.array(PLACE);

/** Every workspace with its account. */
export function placesIn(spec: PlatformSpec): readonly Place[] {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  return [spec.audit, ...spec.clusters, ...spec.environments].map((workspace) => {
    const { account, region } = contextOf(workspace);
    const { name, kind, grade, criticality } = workspace;
    const said = { ...saidBy(workspace), firewallReview: reviewOf(workspace) };
    return { name, kind, account, region, grade, criticality, ...said };
  });
}

function reviewOf(workspace: Workspace): Place['firewallReview'] {
  const { firewallReview: review } = workspace;
  const next = nextReview(workspace);
  return review === undefined || next === undefined ? null : { on: review.on, by: review.by, next };
}

export const placesText = (spec: PlatformSpec): string => `${JSON.stringify(placesIn(spec), null, 2)}\n`;
