import { databricksProblems } from '../modules/databricks';
import type { Problem } from '../modules/kernel';
import { subnetPlan } from '../modules/network';
import type { ModuleCheck, PlatformSpec } from '../workspaces/load';
import type { Cluster } from '../workspaces/schema';

/** What every cluster says of Databricks: what it is given, or why nothing. */
export const lakeChecks: ModuleCheck = (workspaces, _, { services }) => {
  const clusters = workspaces.filter((workspace) => workspace.kind === 'cluster');
  return clusters.flatMap((cluster) => problemsOf(cluster, clusters, services));
};

function problemsOf(
  { name, region, grade, network, lake: { databricks, withoutDatabricks } }: Cluster,
  clusters: readonly Cluster[],
  services: PlatformSpec['services'],
): readonly Problem[] {
  const field = `${name}.lake.databricks`;
  if (databricks === undefined) return withoutDatabricks === undefined ? [unsaid(field)] : [];
  const internal = services.filter(({ exposure }) => exposure === 'internal').map((service) => service.name);
  return databricksProblems(field, databricks, {
    ...{ region, grade },
    subnets: subnetPlan(network.cidr, network.zones).map(({ lake }) => lake),
    vpcs: clusters.map((cluster) => cluster.network.cidr),
    services: {
      internal,
      others: services.map((service) => service.name).filter((service) => !internal.includes(service)),
    },
  });
}

const unsaid = (field: string): Problem => ({
  field,
  got: undefined,
  want: '{ accountId, credentials, clusters }, or withoutDatabricks with the reason',
  fix: 'copy the account id from the account console of Databricks; none is invented here',
});
