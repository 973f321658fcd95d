import { hostZones } from '../modules/edge';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster } from '../workspaces/schema';
import { hostLabelOf } from '../workspaces/service-names';
import { siteOf } from './hosts';

/** The client of Keycloak that jobs sign in as, in the realm of each environment (docs/by-hand.md). */
export const DATABRICKS_CLIENT = 'databricks';

/** A service that jobs call in one environment: where it is, and as whom they sign in. */
export interface LakeCall {
  readonly service: string;
  readonly url: string;
  readonly realm: string;
  readonly client: string;
  readonly reason: string;
}

/** What stands behind the door from the workers: the hosts of NGINX that the workspace names, environment by environment. */
export function lakeCalls(cluster: Cluster, spec: PlatformSpec): readonly LakeCall[] {
  const { domain, environments } = siteOf(cluster, spec);
  const calls = new Map(Object.entries(cluster.lake.databricks?.calls ?? {}));
  return spec.services.flatMap((service) => {
    const reason = calls.get(service.name);
    const label = hostLabelOf(service);
    if (reason === undefined || label === undefined) return [];
    return environments.map((realm) => ({
      ...{ service: service.name, realm, client: DATABRICKS_CLIENT, reason },
      url: `https://${label}.${hostZones(domain, realm).internal}`,
    }));
  });
}
