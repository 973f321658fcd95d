import { z } from 'zod';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';

const PLACE = z.strictObject({
  ...{ name: z.string(), kind: z.enum(['audit', 'cluster', 'environment']), account: z.string(), region: z.string() },
  ...{ grade: z.string(), criticality: z.string() },
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
    return { name, kind, account, region, grade, criticality };
  });
}

export const placesText = (spec: PlatformSpec): string => `${JSON.stringify(placesIn(spec), null, 2)}\n`;
