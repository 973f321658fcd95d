import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { Admission } from '../../modules/admission';
import { argoCdQueueName } from '../../modules/alerting';
import {
  DefaultStorageClass,
  type HeadroomDemand,
  type HeadroomPercent,
  HeadroomPlaceholders,
  planReader,
  PlatformNamespace,
  PriorityClasses,
  zoneNodes,
} from '../../modules/bootstrap';
import { type InstallProps, Objects } from '../../modules/charts';
import { CHARTS, type clusterContract, minorOf } from '../../modules/cluster';
import {
  EXTERNAL_SECRETS,
  ExternalSecretsChart,
  LoadBalancerControllerChart,
  PLATFORM_STORE,
  platformStore,
} from '../../modules/controllers';
import { consoleHost, type edgeContract, INGRESS_CLASSES, NGINX_PORT, policyDefinition } from '../../modules/edge';
import {
  ArgoCd,
  ARGOCD_NAMESPACE,
  bootstrapContract,
  type ClusterFacts,
  clusterSecretPlace,
  Handover,
  type RootFreezes,
  type ServedEnvironment,
} from '../../modules/gitops';
import type { identityContract } from '../../modules/identity-store';
import { Karpenter, Nodes, type PoolLimits } from '../../modules/karpenter';
import type { networkContract } from '../../modules/network';
import { cachedImage, eksImages, registryHost, uncached, type UpstreamPrefix } from '../../modules/registry';
import type { StackContext } from '../context';
import { type Handoff, publish, read } from '../contract';
import { addKubernetes } from '../kubernetes';
import { PlatformStack } from './platform-stack';

export interface BootstrapStackProps {
  readonly network: Handoff<typeof networkContract.shape>;
  readonly cluster: Handoff<typeof clusterContract.shape>;
  readonly identity: Handoff<typeof identityContract.shape>;
  readonly edge: Handoff<typeof edgeContract.shape>;
  readonly settings: BootstrapSettings;
  /** Upstream registries whose sign-in has been given its value. */
  readonly signedIn: readonly UpstreamPrefix[];
  /** Registry of charts that is asked instead of the upstreams. @default the upstreams */
  readonly chartMirror?: string | undefined;
  /** What the services of all environments on the cluster ask for. */
  readonly demands: readonly HeadroomDemand[];
  readonly environments: readonly ServedEnvironment[];
  /** When Argo CD rests: what makes the add-ons, and what makes the services of each environment. */
  readonly resting: RootFreezes;
  readonly teams: readonly string[];
  /** Domain of the cluster: hosts of the consoles stand below it. */
  readonly domain: string;
}

export interface BootstrapSettings {
  /** Kubernetes minor; it decides the AMI. */
  readonly kubernetes: string;
  readonly nodePools: PoolLimits;
  readonly failoverHeadroomPercent: HeadroomPercent;
}

export const NODE_DISK_GIB = 100; // images and logs of up to 110 pods

/** What must be in the cluster before Git can take over, in the order of what needs what; nothing is tried twice. */
export class BootstrapStack extends PlatformStack {
  readonly exports: Handoff<typeof bootstrapContract.shape>;

  constructor(
    scope: Construct,
    context: StackContext,
    private readonly props: BootstrapStackProps,
  ) {
    super(scope, 'bootstrap', context);
    const cluster = read(this, props.cluster);
    addKubernetes(this, context, cluster);
    const held = this.admission();
    new DefaultStorageClass(this, 'storage', { keyArn: cluster.nodeKeyArn });
    const facts = this.facts();
    const ready = [this.loadBalancerController(facts['vpc-id'], held), this.secrets(held)];
    const nodes = [...new PriorityClasses(this, 'priority').ready, this.nodes(cluster.nodeKeyArn, held)];
    this.headroom(nodes);
    const argocdNamespace = this.argoCd(facts, ready, nodes);
    this.exports = publish(this, bootstrapContract, { argocdNamespace });
  }

  /** First of all, so that whatever comes later is held by it. */
  private admission(): readonly ITerraformDependable[] {
    const { context, props } = this;
    const own = `${registryHost(context)}/`;
    return new Admission(this, 'admission', {
      tenantImages: [`${own}${context.organisation}/`],
      systemImages: [own, ...eksImages(context), ...uncached(props.signedIn)],
    }).installed;
  }

  private facts(): ClusterFacts {
    const { network, identity, edge } = this.props;
    const { targetGroupArns } = read(this, edge);
    const { vpcId } = read(this, network);
    const { databaseAddress, databaseMasterSecretArn } = read(this, identity);
    return {
      'vpc-id': vpcId,
      'keycloak-database-host': databaseAddress,
      'keycloak-master-secret-arn': databaseMasterSecretArn,
      'internal-target-group-arn': targetGroupArns('internal'),
      'external-target-group-arn': targetGroupArns('external'),
    };
  }

  private loadBalancerController(vpcId: string, held: readonly ITerraformDependable[]): ITerraformDependable {
    const install = this.install('aws-load-balancer-controller', held);
    return new LoadBalancerControllerChart(this, 'load-balancer-controller', { ...install, vpcId }).installed;
  }

  private secrets(held: readonly ITerraformDependable[]): ITerraformDependable {
    const { ready } = new PlatformNamespace(this, 'external-secrets-namespace', { name: EXTERNAL_SECRETS });
    const install = this.install('external-secrets', [...held, ready]);
    const { installed } = new ExternalSecretsChart(this, 'external-secrets', install);
    const objects = [platformStore(this.context)];
    return new Objects(this, 'secret-store', { namespace: EXTERNAL_SECRETS, objects, dependsOn: [installed] })
      .installed;
  }

  private nodes(keyArn: string, held: readonly ITerraformDependable[]): ITerraformDependable {
    const { context, resourceTags: tags } = this;
    const { kubernetes, nodePools: limits } = this.props.settings;
    const install = this.install('karpenter', held);
    const karpenter = new Karpenter(this, 'karpenter', { ...install, definitions: CHARTS['karpenter-crd'] }).installed;
    const amiRelease = minorOf(kubernetes).amis.amd64[0];
    const diskGiB = NODE_DISK_GIB;
    return new Nodes(this, 'node-pools', { context, amiRelease, keyArn, tags, diskGiB, limits, karpenter }).pools;
  }

  private headroom(dependsOn: readonly ITerraformDependable[]): void {
    const { context, image, props } = this;
    const { demands, settings } = props;
    const percent = settings.failoverHeadroomPercent;
    new HeadroomPlaceholders(this, 'headroom', { context, demands, percent, image, dependsOn });
  }

  /** `ready` is what the first Applications need: the definitions and webhooks of their kinds, and their secrets. */
  private argoCd(
    facts: ClusterFacts,
    ready: readonly ITerraformDependable[],
    nodes: readonly ITerraformDependable[],
  ): string {
    const { context, props } = this;
    const { environments, teams, domain } = props;
    const home = new PlatformNamespace(this, 'argocd-namespace', { name: ARGOCD_NAMESPACE }).ready;
    const { installed } = new ArgoCd(this, 'argocd', {
      ...this.install('argo-cd', [...nodes, home]),
      host: consoleHost(domain, 'argocd'),
      keycloakHost: consoleHost(domain, 'keycloak'),
      ingressClass: INGRESS_CLASSES.internal,
      ingressPort: NGINX_PORT,
      access: { environments, teams },
      records: { queue: argoCdQueueName(context), region: context.region },
    });
    const inside = { namespace: 'kube-system', dependsOn: [home] };
    new Objects(this, 'plan-reader', { ...inside, objects: planReader(clusterSecretPlace(context)) });
    new Objects(this, 'zone-operator', { ...inside, objects: zoneNodes() });
    const { repository } = context;
    const handed = { context, repository, facts, resting: props.resting, store: PLATFORM_STORE };
    return new Handover(this, 'Default', { ...handed, dependsOn: [installed, ...ready, this.definitions()] }).namespace;
  }

  /** Kinds that services have objects of, and that an add-on defines: before any Application. */
  private definitions(): ITerraformDependable {
    const objects = [policyDefinition];
    const takeOwnership = true; // on a cluster where the add-on came first
    return new Objects(this, 'definitions', { namespace: 'kube-system', objects, takeOwnership, dependsOn: [] })
      .installed;
  }

  private install(chart: keyof typeof CHARTS, dependsOn: readonly ITerraformDependable[]): InstallProps {
    const { context, image, props } = this;
    return { context, chart: CHARTS[chart], mirror: props.chartMirror, image, dependsOn };
  }

  /** Where nodes pull a third-party image from. */
  private readonly image = (upstream: string): string => cachedImage(this.context, this.props.signedIn, upstream);
}
