import { AutoscalingGroupTagA } from '@cdktf/provider-aws/lib/autoscaling-group-tag';
import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Role } from '../identity';
import { type Context, POWER_TAG, SYSTEM_LABEL, SYSTEM_TAINT } from '../kernel';
import type { Cluster } from './cluster';
import { architectureOf } from './instance-types';
import { NodeTemplate } from './launch-template';
import type { ClusterSettings } from './settings';
import { type Architecture, minorOf } from './versions';

export interface NodeGroupProps {
  readonly context: Context;
  readonly zone: string;
  /** The zone's private subnet. */
  readonly subnetId: string;
  readonly cluster: Cluster;
  readonly settings: Pick<ClusterSettings, 'kubernetes' | 'systemNodes'>;
  readonly role: Role;
  /** Customer key of the disks. */
  readonly keyArn: string;
  /** Tags of instances, disks and interfaces. */
  readonly tags: Readonly<Record<string, string>>;
  /** What must run before a node can become Ready. */
  readonly after: readonly ITerraformDependable[];
}

// Amazon Linux 2023, not Bottlerocket: operators and drills reach the host by Session Manager, which Bottlerocket
// allows only through a privileged container.
const AMI_TYPES = { amd64: 'AL2023_x86_64_STANDARD', arm64: 'AL2023_ARM_64_STANDARD' } as const satisfies Record<
  Architecture,
  string
>;

/** The system nodes of one zone: On-Demand, pinned to one AMI release, replaced one by one and when they are sick. */
export class NodeGroup extends Construct {
  /** Whoever needs a node of the zone depends on it. */
  readonly group: ITerraformDependable;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const group = this.nodes(props, this.template(props));
    this.tagScalingGroup(group, props);
    this.group = group;
  }

  private template({ context, zone, cluster, settings, keyArn, tags }: NodeGroupProps): NodeTemplate {
    const { securityGroupId } = cluster;
    return new NodeTemplate(this, 'template', {
      context,
      nodes: settings.systemNodes,
      zone,
      securityGroupId,
      keyArn,
      tags,
    });
  }

  private nodes(props: NodeGroupProps, template: NodeTemplate): EksNodeGroup {
    const { context, zone, subnetId, cluster, settings, role, after } = props;
    const { instanceTypes, minPerZone, maxPerZone } = settings.systemNodes;
    return new EksNodeGroup(this, 'Default', {
      clusterName: cluster.name,
      nodeGroupName: context.name.local('eks-node-group', `system-${zone}`),
      nodeRoleArn: role.arn,
      subnetIds: [subnetId],
      version: settings.kubernetes,
      ...image(settings),
      capacityType: 'ON_DEMAND',
      instanceTypes: [...instanceTypes],
      scalingConfig: { desiredSize: minPerZone, minSize: minPerZone, maxSize: maxPerZone },
      launchTemplate: { id: template.templateId, version: template.version },
      labels: { [SYSTEM_LABEL.key]: SYSTEM_LABEL.value },
      taint: [{ ...SYSTEM_TAINT, effect: 'NO_SCHEDULE' }],
      updateConfig: { maxUnavailable: 1 },
      nodeRepairConfig: { enabled: true },
      lifecycle: { ignoreChanges: ['scaling_config[0].desired_size'] },
      dependsOn: [...role.permissions, ...after],
    });
  }

  /** Tags of a node group stop at the node group; people look for its scaling group by name, drills by the others. */
  private tagScalingGroup(group: EksNodeGroup, { context, zone }: NodeGroupProps): void {
    const autoscalingGroupName = group.resources.get(0).autoscalingGroups.get(0).name;
    const tags = {
      name: { key: 'Name', value: context.name.local('eks-node-group', `system-${zone}`) },
      workspace: { key: 'workspace', value: context.workspace },
      power: { key: 'AzImpairmentPower', value: POWER_TAG.scalingGroup.AzImpairmentPower },
    };
    for (const [id, tag] of Object.entries(tags))
      new AutoscalingGroupTagA(this, id, { autoscalingGroupName, tag: { ...tag, propagateAtLaunch: false } });
  }
}

const image = ({ kubernetes, systemNodes }: NodeGroupProps['settings']) => {
  const [first = ''] = systemNodes.instanceTypes;
  const architecture = architectureOf(first);
  return {
    amiType: AMI_TYPES[architecture],
    releaseVersion: systemNodes.amiRelease ?? minorOf(kubernetes).amis[architecture][0],
  };
};
