import type { Construct } from 'constructs';
import {
  Access,
  AddonsAfterNodes,
  AddonsBeforeNodes,
  Cluster,
  clusterContract,
  clusterLogGroupNames,
  ClusterLogGroups,
  type ClusterSettings,
  launchersMayUse,
  OidcProvider,
  SystemNodes,
} from '../../modules/cluster';
import { Key } from '../../modules/keys';
import { logsMayUse } from '../../modules/logs';
import type { networkContract, NetworkExports } from '../../modules/network';
import type { StackContext } from '../context';
import { type Handoff, publish, read } from '../contract';
import { PlatformStack } from './platform-stack';

export interface ClusterStackProps {
  readonly settings: ClusterSettings;
  /** The VPC's block, from the workspace. */
  readonly vpcCidr: string;
  readonly network: Handoff<typeof networkContract.shape>;
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
    this.exports = this.publish(cluster, oidc, nodeKey);
  }

  private nodeKey(): Key {
    return new Key(this, 'nodes', {
      context: this.context,
      purpose: 'Disks of nodes, and volumes that pods claim',
      statements: launchersMayUse(this.context),
    });
  }

  private controlPlane({ settings, vpcCidr }: ClusterStackProps, network: NetworkExports): Cluster {
    const { context } = this;
    const secretsKeyArn = new Key(this, 'secrets', { context, purpose: 'Kubernetes secrets' }).arn;
    const logsKey = new Key(this, 'cluster-logs', {
      context,
      purpose: 'Log groups of the cluster and its agents',
      statements: [logsMayUse(context, ...clusterLogGroupNames(context))],
    });
    const { groups: logGroups } = new ClusterLogGroups(this, 'log', { context, keyArn: logsKey.arn });
    return new Cluster(this, 'eks', { context, settings, network, vpcCidr, secretsKeyArn, logGroups });
  }

  private addonsAndNodes(cluster: Cluster, settings: ClusterSettings, network: NetworkExports, nodeKey: Key): void {
    const shared = { context: this.context, cluster, settings, tags: this.resourceTags };
    const after = new AddonsBeforeNodes(this, 'before-nodes', shared);
    const nodes = new SystemNodes(this, 'system', { ...shared, network, keyArn: nodeKey.arn, after });
    new AddonsAfterNodes(this, 'after-nodes', { ...shared, nodes });
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
