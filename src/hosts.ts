import { type Exposed, type Site } from '../modules/edge';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster } from '../workspaces/schema';
import type { Service } from '../workspaces/service';
import { hostLabelOf } from '../workspaces/service-names';

/** What the doors of a cluster must answer for. */
export const siteOf = ({ name, edge }: Cluster, { environments }: PlatformSpec): Site => ({
  domain: edge.domain,
  environments: environments.filter(({ cluster }) => cluster === name).map((environment) => environment.name),
});

/** The services that are reached by name, as the rows of the catalogue say. */
export const exposedBy = (services: readonly Service[]): readonly Exposed[] =>
  services.flatMap((service) => {
    const label = hostLabelOf(service);
    const { exposure } = service;
    return exposure === 'none' || label === undefined ? [] : [{ service: service.name, door: exposure, label }];
  });
