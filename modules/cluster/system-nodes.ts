import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import { Construct } from 'constructs';
import { Role } from '../identity';
import type { Context, Statement } from '../kernel';
import type { NetworkExports } from '../network';
import type { AddonsBeforeNodes } from './addons';
import type { Cluster } from './cluster';
import { architectureOf } from './instance-types';
import { NodeTemplate } from './launch-template';
import type { ClusterSettings } from './settings';
import { SYSTEM_LABEL, SYSTEM_TAINT } from './system-label';
import { type Architecture, minorOf } from './versions';

export interface SystemNodesProps {
  readonly context: Context;
  readonly cluster: Cluster;
  readonly settings: Pick<ClusterSettings, 'kubernetes' | 'systemNodes'>;
  readonly network: Pick<NetworkExports, 'privateSubnetIds'>;
  /** Customer key of the disks. */
  readonly keyArn: string;
  /** Tags of instances, disks and interfaces. */
  readonly tags: Readonly<Record<string, string>>;
  /** Without network and identity add-ons a node never becomes Ready. */
  readonly after: AddonsBeforeNodes;
}

// Amazon Linux 2023, not Bottlerocket: operators and drills reach the host by Session Manager, which Bottlerocket
// allows only through a privileged container.
const AMI_TYPES = { amd64: 'AL2023_x86_64_STANDARD', arm64: 'AL2023_ARM_64_STANDARD' } as const satisfies Record<
  Architecture,
  string
>;

/** One group of On-Demand nodes per zone, always standing: the cluster's own pods, and the anchors of the zone spread. */
export class SystemNodes extends Construct {
  readonly roleArn: string;
  readonly groups: readonly EksNodeGroup[];

  constructor(scope: Construct, id: string, props: SystemNodesProps) {
    super(scope, id);
    const role = this.role(props.context);
    this.roleArn = role.arn;
    this.groups = props.context.zones.map((zone) => this.group(zone, role, props));
  }

  private role(context: Context): Role {
    return new Role(this, 'role', {
      context,
      name: 'system-nodes',
      description: 'System nodes: join the cluster, pull images, answer to Session Manager',
      trust: [INSTANCES],
      managedPolicyArns: NODE_POLICIES.map((name) => `arn:aws:iam::aws:policy/${name}`),
    });
  }

  private group(zone: string, role: Role, props: SystemNodesProps): EksNodeGroup {
    const { context, cluster, settings, network, after } = props;
    const { systemNodes: nodes, kubernetes } = settings;
    const template = this.template(zone, props);
    return new EksNodeGroup(this, zone, {
      clusterName: cluster.name,
      nodeGroupName: context.name.local('eks-node-group', `system-${zone}`),
      nodeRoleArn: role.arn,
      subnetIds: [network.privateSubnetIds(zone)],
      version: kubernetes,
      ...image(settings),
      capacityType: 'ON_DEMAND',
      instanceTypes: [...nodes.instanceTypes],
      scalingConfig: { desiredSize: nodes.minPerZone, minSize: nodes.minPerZone, maxSize: nodes.maxPerZone },
      launchTemplate: { id: template.templateId, version: template.version },
      taint: [{ ...SYSTEM_TAINT, effect: 'NO_SCHEDULE' }],
      ...STEADY,
      lifecycle: { ignoreChanges: ['scaling_config[0].desired_size'] },
      dependsOn: [...role.permissions, ...after.installed],
    });
  }

  private template(zone: string, { context, cluster, settings, keyArn, tags }: SystemNodesProps): NodeTemplate {
    return new NodeTemplate(this, `${zone}-template`, {
      context,
      nodes: settings.systemNodes,
      zone,
      securityGroupId: cluster.securityGroupId,
      keyArn,
      tags,
    });
  }
}

const INSTANCES: Statement = {
  Sid: 'Instances',
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

// No AmazonEKS_CNI_Policy: the CNI has an identity of its own, so that no other pod on the node inherits it.
const NODE_POLICIES = [
  'AmazonEKSWorkerNodePolicy',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonSSMManagedInstanceCore',
] as const;

/** One node at a time; a sick one is replaced. */
const STEADY = {
  labels: { [SYSTEM_LABEL.key]: SYSTEM_LABEL.value },
  updateConfig: { maxUnavailable: 1 },
  nodeRepairConfig: { enabled: true },
} as const;

const image = ({ kubernetes, systemNodes }: SystemNodesProps['settings']) => {
  const [first = ''] = systemNodes.instanceTypes;
  const architecture = architectureOf(first);
  return {
    amiType: AMI_TYPES[architecture],
    releaseVersion: systemNodes.amiRelease ?? minorOf(kubernetes).amis[architecture][0],
  };
};
