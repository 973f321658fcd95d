import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import type { Context, Statement } from '../kernel';
import { NODE } from './names';

export interface NodeRoleProps {
  readonly context: Context;
  /** Name of the EKS cluster. Changing it replaces the access entry. */
  readonly clusterName: string;
  /** What pulling third-party images needs beside AWS's managed policy. */
  readonly pulls: readonly Statement[];
  /** What must stand before the access entry: the cluster, where its name is computed. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Pull images, register, be reached by Session Manager. The CNI's rights are the CNI's own (modules/controllers). */
const POLICIES = [
  'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
  'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
  'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
];

/**
 * The role of the nodes that Karpenter launches, together with the access entry without which they never join: EKS
 * makes one for managed node groups, not for these. The account's boundary holds on the nodes too; Karpenter passes
 * the role in profiles of its own making, which neither needs nor gets a right to change the role itself.
 */
export class NodeRole extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, props: NodeRoleProps) {
    super(scope, id);
    const role = this.role(props);
    this.admit(role, props);
    this.arn = role.arn;
    this.name = role.name;
  }

  private role({ context, pulls }: NodeRoleProps): Role {
    const reason = 'EC2 hands a role only to an instance profile of its own account, and names no source';
    return new Role(this, 'Default', {
      context,
      name: NODE,
      description: 'Nodes that Karpenter launches',
      trust: [trustService(context, 'ec2.amazonaws.com', { allow: true, reason })],
      policies: { 'third-party-images': pulls },
      managedPolicyArns: POLICIES,
    });
  }

  private admit(role: Role, { clusterName, dependsOn }: NodeRoleProps): void {
    new EksAccessEntry(this, 'access', {
      clusterName,
      principalArn: role.arn,
      type: 'EC2_LINUX',
      ...(dependsOn && { dependsOn: [...dependsOn] }),
    });
  }
}
