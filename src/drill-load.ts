import { LOAD, type LoadProfile } from '../modules/drills';
import { hostZones } from '../modules/edge';
import type { PlatformSpec } from '../workspaces/load';
import type { Environment } from '../workspaces/schema';
import { hostLabelOf } from '../workspaces/service-names';
import { doorServices } from './watched';

/**
 * What a drill asks of an environment while it lasts: the services by which it is measured what customers feel, through
 * their door. Nothing in production, where customers are the load, and where nobody's door is watched.
 */
export function loadOf({ name, grade, cluster }: Environment, spec: PlatformSpec): LoadProfile | undefined {
  const domain = spec.clusters.find((one) => one.name === cluster)?.edge.domain;
  if (grade === 'production' || domain === undefined) return undefined;
  const measured = doorServices(spec).map((one) => one.name);
  const urls = spec.services
    .filter((service) => measured.includes(service.name) && service.exposure === 'external')
    .map((service) => `https://${hostLabelOf(service) ?? service.name}.${hostZones(domain, name).external}/`);
  return urls.length === 0 ? undefined : { ...LOAD, urls };
}
