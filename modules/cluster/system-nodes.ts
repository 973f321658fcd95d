import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role } from '../identity';
import type { Context, Statement } from '../kernel';
import type { NetworkExports } from '../network';
import type { AddonsBeforeNodes } from './addons';
import type { Cluster } from './cluster';
import { NodeGroup } from './node-group';
import type { ClusterSettings } from './settings';

export interface SystemNodesProps {
  readonly context: Context;
  readonly cluster: Cluster;
  readonly settings: Pick<ClusterSettings, 'kubernetes' | 'systemNodes'>;
  readonly network: Pick<NetworkExports, 'privateSubnetIds'>;
  /** Customer key of the disks. */
  readonly keyArn: string;
  /** What pulling third-party images needs beside AWS's managed policy. */
  readonly pulls: readonly Statement[];
  /** Tags of instances, disks and interfaces. */
  readonly tags: Readonly<Record<string, string>>;
  /** Without network and identity add-ons a node never becomes Ready. */
  readonly after: AddonsBeforeNodes;
}

/** Nodes in every zone, always standing: for the cluster's own pods, and as anchors of the services' zone spread. */
export class SystemNodes extends Construct {
  readonly roleArn: string;
  /** Whoever needs a node of every zone depends on these. */
  readonly groups: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SystemNodesProps) {
    super(scope, id);
    const role = this.role(props);
    this.roleArn = role.arn;
    this.groups = props.context.zones.map((zone) => this.group(zone, role, props).group);
  }

  private role({ context, pulls }: SystemNodesProps): Role {
    return new Role(this, 'role', {
      context,
      name: 'system-nodes',
      description: 'System nodes: join the cluster, pull images, answer to Session Manager',
      trust: [INSTANCES],
      policies: { 'third-party-images': pulls },
      managedPolicyArns: POLICIES.map((name) => `arn:aws:iam::aws:policy/${name}`),
    });
  }

  private group(zone: string, role: Role, { network, after, ...props }: SystemNodesProps): NodeGroup {
    const subnetId = network.privateSubnetIds(zone);
    return new NodeGroup(this, zone, { ...props, zone, subnetId, role, after: after.installed });
  }
}

const INSTANCES: Statement = {
  Sid: 'Instances',
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

// No AmazonEKS_CNI_Policy: the CNI has an identity of its own, so that no other pod of the node inherits it.
const POLICIES = [
  'AmazonEKSWorkerNodePolicy',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonSSMManagedInstanceCore',
] as const;
