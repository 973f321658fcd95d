import type { App } from 'cdktf';
import { type Problem, reject } from '../modules/kernel';
import { PLATFORM_IMAGES } from '../modules/registry';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster, Environment } from '../workspaces/schema';
import { repositoryOf } from '../workspaces/service-names';
import { heldDatabases } from './backups';
import { auditBaseline, clusterBaseline } from './baseline';
import { contexts, type StackContext } from './context';
import { type Demands, demandsOf } from './demand';
import { quotaProblems } from './quotas';
import { lakeCalls } from './lake-calls';
import { byOperators } from './operator-scenarios';
import type { Run } from './run';
import { serviceSettings, teamSecrets } from './service-settings';
import { AlertingStack } from './stacks/alerting.stack';
import { ArchiveStack } from './stacks/archive.stack';
import { BackupStack } from './stacks/backup.stack';
import { BootstrapStack } from './stacks/bootstrap.stack';
import { ClusterDrillsStack } from './stacks/cluster-drills.stack';
import { ClusterStack } from './stacks/cluster.stack';
import { DataStack, type DataStackProps } from './stacks/data.stack';
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
import { TenancyStack, type TenancyStackProps } from './stacks/tenancy.stack';
import { VaultStack } from './stacks/vault.stack';
import { tenancyOf } from './tenants';
import { promises } from './promises';
import { doorServices, watched } from './watched';
import { resolveAll } from './values/catalogue';
import { readCheckout } from './values/reader';

/** The map: every stack in order of application, and what each hands on. */
export function platform(app: App, spec: PlatformSpec, run: Run): void {
  const values = resolveAll(spec, readCheckout);
  const demands = demandsOf(values.results);
  const problems: Problem[] = [...values.problems, ...quotaProblems(spec, demands)];
  const contextOf = contexts(spec, run, (problem) => problems.push(problem));

  audit(app, contextOf(spec.audit), spec, spec.clusters.map(contextOf));
  const grounds = new Map(
    spec.clusters.map((cluster) => [cluster.name, clusterWide(app, contextOf, cluster, { spec, demands })]),
  );
  for (const environment of spec.environments)
    perEnvironment(app, contextOf(environment), environment, groundOf(environment, grounds));

  reject('Configuration', problems);
}

/** The account that keeps what production must not alter. */
function audit(app: App, context: StackContext, spec: PlatformSpec, sources: readonly StackContext[]): void {
  const { alerting: settings, retention, vault, restoreTests } = spec.audit;
  const kept = [context, ...sources];
  new StateStack(app, context, { ...spec.organisation, workspaces: [context.workspace], audit: context });
  new ArchiveStack(app, context, { sources: kept, retention });
  new VaultStack(app, context, { sources, ...vault, restoreTests });
  new AlertingStack(app, context, { ...spec.organisation, settings, audit: context, argoCd: false, sources: kept });
  new GovernanceStack(app, context, { audit: context, ...auditBaseline(context, spec, sources) });
}

/** One account, one VPC, one cluster, and all that is shared on it. */
function clusterWide(app: App, contextOf: ContextOf, cluster: Cluster, on: Platform): Ground {
  const { spec } = on;
  const context = contextOf(cluster);
  const environments = standingOn(cluster, spec);
  const audit = contextOf(spec.audit);
  new StateStack(app, context, { ...spec.organisation, workspaces: [context.workspace, ...environments], audit });
  new AlertingStack(app, context, { ...spec.organisation, settings: cluster.alerting, audit, argoCd: true });
  new GovernanceStack(app, context, { audit, ...clusterBaseline(context, cluster, spec) });
  const network = new NetworkStack(app, context, cluster.network);
  const delivery = { settings: cluster.delivery, network: network.exports, vpcCidr: cluster.network.cidr };
  new DeliveryStack(app, context, delivery);
  new RegistryStack(app, context, registry(cluster, spec));
  const eks = new ClusterStack(app, context, {
    settings: cluster.cluster,
    vpcCidr: cluster.network.cidr,
    network: network.exports,
    environments,
  });
  const ground = { network: network.exports, cluster: eks.exports, audit, site: context };
  const doors = { ...ground, environments, settings: cluster.edge, vpcCidr: cluster.network.cidr };
  const edge = new EdgeStack(app, context, doors).exports;
  const identity = new IdentityStack(app, context, { ...ground, ...cluster.identity }).exports;
  new LakeStack(app, context, { ...ground, edge, ...lakeOf(cluster, spec, contextOf) });
  const boot = new BootstrapStack(app, context, { ...ground, identity, edge, ...bootstrapOf(cluster, on) });
  rehearsed(app, contextOf, cluster, spec);
  return { ...ground, ...on, edge, bootstrap: boot.exports };
}

/** What tells that a cluster is well, what brings its records back, and what rehearses that it is lost. */
function rehearsed(app: App, contextOf: ContextOf, cluster: Cluster, spec: PlatformSpec): void {
  const context = contextOf(cluster);
  new ObservabilityStack(app, context, watched(cluster, spec));
  const copies = { audit: contextOf(spec.audit), graceDays: spec.audit.vault.graceDays };
  new BackupStack(app, context, { ...copies, held: heldDatabases(cluster, spec, contextOf) });
  const doors = { environments: standingOn(cluster, spec), isWatched: doorServices(spec).length > 0 };
  new ClusterDrillsStack(app, context, { ...doors, ...byOperators(cluster, spec), authorisations: cluster.drills });
}

/** One stage of delivery on a cluster. */
function perEnvironment(app: App, context: StackContext, environment: Environment, on: Ground): void {
  const data = new DataStack(app, context, { ...on, databases: environment.databases });
  const messaging = new MessagingStack(app, context, {
    ...on,
    ...{ brokers: environment.brokers, teams: Object.keys(on.spec.organisation.teams) },
    position: placeOf(environment, on.spec),
  });
  const services = new ServicesStack(app, context, {
    ...{ services: serviceSettings(environment, on.spec), teamSecrets: teamSecrets(environment, on.spec) },
    ...{ databases: Object.keys(environment.databases), brokers: Object.keys(environment.brokers) },
    promises: promises(environment, on.spec),
    ...{ data: data.exports, site: on.site },
  });
  new TenancyStack(app, context, {
    ...{ ...on, data: data.exports, messaging: messaging.exports, services: services.exports },
    ...tenancyOf(environment, on.spec, on.demands),
  });
  const isWatched = doorServices(on.spec).length > 0;
  const door = { site: on.site, isWatched, ...byOperators(environment, on.spec) };
  new EnvironmentDrillsStack(app, context, { ...door, settings: environment, messaging: messaging.exports });
}

/** What holds everywhere: the workspaces, and what the services ask for. */
interface Platform {
  readonly spec: PlatformSpec;
  readonly demands: Demands;
}

/** What a cluster hands on to its environments. */
type Ground = Platform & Omit<DataStackProps, 'databases'> & Pick<TenancyStackProps, 'bootstrap' | 'edge' | 'site'>;
type ContextOf = ReturnType<typeof contexts>;

function groundOf({ name, cluster }: Environment, grounds: ReadonlyMap<string, Ground>): Ground {
  const ground = grounds.get(cluster);
  if (!ground) throw new Error(`${name} stands on ${cluster}, which load() should have refused`);
  return ground;
}

/** Place among the environments of its grade. */
const placeOf = ({ name, grade }: Environment, { environments }: PlatformSpec): number =>
  environments
    .filter((environment) => environment.grade === grade)
    .findIndex((environment) => environment.name === name);

/** The repositories of the catalogue and of the platform itself, and the one bridge between the accounts as the workspaces draw it. */
const registry = (cluster: Cluster, { organisation, services, clusters }: PlatformSpec): RegistryStackProps => ({
  repositories: Object.fromEntries(
    [...services.map(({ name }) => name), ...Object.keys(PLATFORM_IMAGES)].map((name) => [
      name,
      repositoryOf(organisation.name, name),
    ]),
  ),
  signedIn: cluster.registry.signedIn,
  route: {
    to: clusters.filter(({ name }) => cluster.registry.replicatesTo.includes(name)),
    from: clusters.filter(({ registry: { replicatesTo } }) => replicatesTo.includes(cluster.name)),
  },
});

/** The lake of a cluster; published models go as the workspaces draw it: one way, from one cluster. */
const lakeOf = (cluster: Cluster, spec: PlatformSpec, contextOf: ContextOf) => ({
  ...{ rawRetention: cluster.lake.rawRetention, databricks: cluster.lake.databricks, calls: lakeCalls(cluster, spec) },
  route: {
    to: spec.clusters.filter(({ name }) => cluster.lake.replicatesTo.includes(name)).map(contextOf),
    from: spec.clusters.filter(({ lake: { replicatesTo } }) => replicatesTo.includes(cluster.name)).map(contextOf)[0],
  },
});

/** What a cluster's bootstrap needs of its workspace, its environments and their services. */
const bootstrapOf = (cluster: Cluster, { spec, demands }: Platform) => ({
  settings: cluster.cluster,
  signedIn: cluster.registry.signedIn,
  chartMirror: cluster.registry.chartMirror,
  demands: standingOn(cluster, spec).flatMap(demands),
  environments: standingOn(cluster, spec).map((name) => ({ name, production: cluster.grade === 'production' })),
  resting: restingOn(cluster, spec),
  teams: Object.keys(spec.organisation.teams),
  domain: cluster.edge.domain,
});

const restingOn = (cluster: Cluster, { environments }: PlatformSpec) =>
  Object.fromEntries([
    ['addons', cluster.sync.freezes] as const,
    ...environments
      .filter((one) => one.cluster === cluster.name)
      .map(({ name, sync }) => [name, sync.freezes] as const),
  ]);

const standingOn = ({ name }: Cluster, { environments }: PlatformSpec): readonly string[] =>
  environments.filter(({ cluster }) => cluster === name).map((environment) => environment.name);
