import type { App } from 'cdktf';
import { type Problem, reject } from '../modules/kernel';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster } from '../workspaces/schema';
import { repositoryOf } from '../workspaces/service-names';
import { contexts, type StackContext } from './context';
import type { Run } from './run';
import { AlertingStack } from './stacks/alerting.stack';
import { ArchiveStack } from './stacks/archive.stack';
import { BackupStack } from './stacks/backup.stack';
import { BootstrapStack } from './stacks/bootstrap.stack';
import { ClusterDrillsStack } from './stacks/cluster-drills.stack';
import { ClusterStack } from './stacks/cluster.stack';
import { DataStack } from './stacks/data.stack';
import { DeliveryStack } from './stacks/delivery.stack';
import { EdgeStack } from './stacks/edge.stack';
import { EnvironmentDrillsStack } from './stacks/environment-drills.stack';
import { GovernanceStack } from './stacks/governance.stack';
import { IdentityStack } from './stacks/identity.stack';
import { LakeStack } from './stacks/lake.stack';
import { MessagingStack } from './stacks/messaging.stack';
import { NetworkStack } from './stacks/network.stack';
import { ObservabilityStack } from './stacks/observability.stack';
import { RegistryStack, type RegistryStackProps } from './stacks/registry.stack';
import { ServicesStack } from './stacks/services.stack';
import { StateStack } from './stacks/state.stack';
import { TenancyStack } from './stacks/tenancy.stack';
import { VaultStack } from './stacks/vault.stack';

/** The map: every stack in order of application, and what each hands on. */
export function platform(app: App, spec: PlatformSpec, run: Run): void {
  const problems: Problem[] = [];
  const contextOf = contexts(spec, run, (problem) => problems.push(problem));

  audit(app, contextOf(spec.audit), spec, spec.clusters.map(contextOf));
  for (const cluster of spec.clusters) clusterWide(app, contextOf(cluster), cluster, spec);
  for (const environment of spec.environments) perEnvironment(app, contextOf(environment));

  reject('Configuration', problems);
}

/** The account that keeps what production must not alter. */
function audit(app: App, context: StackContext, spec: PlatformSpec, sources: readonly StackContext[]): void {
  const { retention, vault, restoreTests } = spec.audit;
  new StateStack(app, context, { ...spec.organisation, workspaces: [context.workspace] });
  new ArchiveStack(app, context, { sources, retention });
  new VaultStack(app, context, { sources, ...vault, restoreTests });
  new AlertingStack(app, context);
  new GovernanceStack(app, context);
}

/** One account, one VPC, one cluster, and all that is shared on it. */
function clusterWide(app: App, context: StackContext, cluster: Cluster, spec: PlatformSpec): void {
  const environments = standingOn(cluster, spec);

  new StateStack(app, context, { ...spec.organisation, workspaces: [context.workspace, ...environments] });
  new AlertingStack(app, context);
  new GovernanceStack(app, context);
  const network = new NetworkStack(app, context, cluster.network);
  new DeliveryStack(app, context);
  new RegistryStack(app, context, registry(cluster, spec));
  new ClusterStack(app, context, {
    settings: cluster.cluster,
    vpcCidr: cluster.network.cidr,
    network: network.exports,
    environments,
  });
  new EdgeStack(app, context);
  new IdentityStack(app, context);
  new LakeStack(app, context);
  new BootstrapStack(app, context);
  new ObservabilityStack(app, context);
  new BackupStack(app, context);
  new ClusterDrillsStack(app, context);
}

/** One stage of delivery on a cluster. */
function perEnvironment(app: App, context: StackContext): void {
  new DataStack(app, context);
  new MessagingStack(app, context);
  new ServicesStack(app, context);
  new TenancyStack(app, context);
  new EnvironmentDrillsStack(app, context);
}

/** The repositories of the catalogue, and the one bridge between the accounts as the workspaces draw it. */
const registry = (cluster: Cluster, { organisation, services, clusters }: PlatformSpec): RegistryStackProps => ({
  repositories: Object.fromEntries(services.map(({ name }) => [name, repositoryOf(organisation.name, name)])),
  signedIn: cluster.registry.signedIn,
  route: {
    to: clusters.filter(({ name }) => cluster.registry.replicatesTo.includes(name)),
    from: clusters.filter(({ registry: { replicatesTo } }) => replicatesTo.includes(cluster.name)),
  },
});

const standingOn = ({ name }: Cluster, { environments }: PlatformSpec): readonly string[] =>
  environments.filter(({ cluster }) => cluster === name).map((environment) => environment.name);
