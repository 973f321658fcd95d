import type { Construct } from 'constructs';
import { ARGO_CD_NOTIFIER, argoCdQueueArn } from '../../modules/alerting';
import {
  Access,
  AddonsAfterNodes,
  AddonsBeforeNodes,
  Cluster,
  clusterContract,
  clusterLogGroupNames,
  ClusterLogGroups,
  type ClusterSettings,
  creatorMayGrant,
  launchersMayUse,
  OidcProvider,
  SystemNodes,
} from '../../modules/cluster';
import {
  argoCdNotifications,
  cloudwatchAgent,
  ebsCsiDriver,
  externalSecrets,
  loadBalancerController,
  vpcCni,
} from '../../modules/controllers';
import { OS_METRICS_LOG_GROUP } from '../../modules/data';
import { type IdentitySpec, roleArn, WorkloadIdentity } from '../../modules/identity';
import { InterruptionQueue, karpenterController, NodeRole } from '../../modules/karpenter';
import { clusterName } from '../../modules/kernel';
import { Key } from '../../modules/keys';
import { LogGroup, logsMayUse } from '../../modules/logs';
import type { networkContract, NetworkExports } from '../../modules/network';
import { PIPELINE } from '../../modules/state';
import { fillsCache } from '../../modules/registry';
import type { StackContext } from '../context';
import { type Handoff, publish, read } from '../contract';
import { PlatformStack } from './platform-stack';

export interface ClusterStackProps {
  readonly settings: ClusterSettings;
  /** The VPC's block, from the workspace. */
  readonly vpcCidr: string;
  readonly network: Handoff<typeof networkContract.shape>;
  /** Workspaces of the environments that stand on the cluster. */
  readonly environments: readonly string[];
}

/** EKS, its system nodes and add-ons, and the AWS half of every controller. */
export class ClusterStack extends PlatformStack {
  readonly exports: Handoff<typeof clusterContract.shape>;

  constructor(scope: Construct, context: StackContext, props: ClusterStackProps) {
    super(scope, 'cluster', context);
    const { settings } = props;
    const network = read(this, props.network);
    const nodeKey = this.nodeKey();
    const cluster = this.controlPlane(props, network);
    const oidc = new OidcProvider(this, 'oidc', { cluster });
    new Access(this, 'access', { context, cluster, grants: settings.access });
    this.addonsAndNodes(cluster, settings, network, nodeKey);
    this.controllers(cluster, props.environments);
    this.karpenter(cluster, nodeKey);
    this.exports = this.publish(cluster, oidc, nodeKey);
  }

  private nodeKey(): Key {
    return new Key(this, 'nodes', {
      context: this.context,
      purpose: 'Disks of nodes, and volumes that pods claim',
      statements: launchersMayUse(this.context),
    });
  }

  private secretsKey(): Key {
    const creator = roleArn(this.context, PIPELINE.apply);
    const statements = [creatorMayGrant(this.context, creator)];
    return new Key(this, 'secrets', { context: this.context, purpose: 'Kubernetes secrets', statements });
  }

  private controlPlane({ settings, vpcCidr }: ClusterStackProps, network: NetworkExports): Cluster {
    const { context } = this;
    const secretsKeyArn = this.secretsKey().arn;
    const logsKey = new Key(this, 'cluster-logs', {
      context,
      purpose: 'Log groups of the cluster, its agents and the hosts of its databases',
      statements: [logsMayUse(context, ...clusterLogGroupNames(context), OS_METRICS_LOG_GROUP)],
    });
    const keyArn = logsKey.arn;
    new LogGroup(this, 'database-hosts', { context, name: OS_METRICS_LOG_GROUP, logClass: 'operations', keyArn });
    const { groups: logGroups } = new ClusterLogGroups(this, 'log', { context, keyArn });
    return new Cluster(this, 'eks', { context, settings, network, vpcCidr, secretsKeyArn, logGroups });
  }

  private addonsAndNodes(cluster: Cluster, settings: ClusterSettings, network: NetworkExports, nodeKey: Key): void {
    const identities = this.addonIdentities(cluster, settings, nodeKey);
    const shared = { context: this.context, cluster, settings, identities, tags: this.resourceTags };
    const after = new AddonsBeforeNodes(this, 'before-nodes', shared);
    const nodes = new SystemNodes(this, 'system', {
      ...shared,
      network,
      keyArn: nodeKey.arn,
      pulls: [fillsCache(this.context)],
      after,
    });
    new AddonsAfterNodes(this, 'after-nodes', { ...shared, nodes });
  }

  /** Each add-on waits for its own. */
  private addonIdentities(cluster: Cluster, { applicationSignals }: ClusterSettings, nodeKey: Key) {
    const { context } = this;
    const agent = cloudwatchAgent(context, { clusterName: clusterName(context), applicationSignals });
    return {
      'vpc-cni': this.identity(vpcCni, cluster).ready,
      'aws-ebs-csi-driver': this.identity(ebsCsiDriver(context, nodeKey.arn), cluster).ready,
      'amazon-cloudwatch-observability': this.identity(agent, cluster).ready,
    };
  }

  /** Identities of what the bootstrap stack installs. */
  private controllers(cluster: Cluster, environments: readonly string[]): void {
    this.identity(loadBalancerController(this.context, clusterName(this.context)), cluster);
    this.identity(externalSecrets(this.context, environments), cluster);
    const queueArn = argoCdQueueArn(this.context);
    this.identity(argoCdNotifications({ name: ARGO_CD_NOTIFIER, queueArn }), cluster);
  }

  /** Its AWS half; controller and node pools come with bootstrap. */
  private karpenter(cluster: Cluster, nodeKey: Key): void {
    const stands = { context: this.context, clusterName: clusterName(this.context) };
    new InterruptionQueue(this, 'karpenter-interruptions', { context: this.context });
    new NodeRole(this, 'karpenter-node', { ...stands, pulls: [fillsCache(this.context)], dependsOn: [cluster] });
    this.identity(karpenterController(this.context, { ...stands, volumeKeyArn: nodeKey.arn }), cluster);
  }

  private identity(spec: IdentitySpec, cluster: Cluster): WorkloadIdentity {
    const stands = { context: this.context, clusterName: clusterName(this.context) };
    return new WorkloadIdentity(this, spec.name, { ...stands, ...spec, dependsOn: [cluster] });
  }

  private publish(cluster: Cluster, oidc: OidcProvider, nodeKey: Key): ClusterStack['exports'] {
    return publish(this, clusterContract, {
      endpoint: cluster.endpoint,
      certificateAuthority: cluster.certificateAuthority,
      oidcProviderArn: oidc.arn,
      oidcIssuer: cluster.issuer,
      securityGroupId: cluster.securityGroupId,
      nodeKeyArn: nodeKey.arn,
    });
  }
}
