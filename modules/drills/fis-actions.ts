/** One action of FIS, as AWS's reference states it. */
export interface FisAction {
  /** Key and type of what it is done to. @default it is done to nothing */
  readonly target?: { readonly key: string; readonly type: TargetType };
  readonly parameters: Readonly<Record<string, 'required' | 'optional'>>;
  /** IAM actions that the experiment's role needs for it. */
  readonly needs: readonly string[];
  /** Section of fis/latest/userguide/fis-actions-reference. */
  readonly section: string;
}

/** Types of targets, and the Terraform types or objects that make them. */
export const TARGET_TYPES = {
  'aws:arc:zonal-shift-managed-resource': ['aws_eks_cluster', 'aws_lb'],
  'aws:ec2:autoscaling-group': ['aws_autoscaling_group_tag'],
  // Claims make disks; what tags them is the driver, by its settings.
  'aws:ec2:ebs-volume': ['aws_eks_addon'],
  'aws:ec2:instance': ['aws_launch_template', 'EC2NodeClass'],
  'aws:ec2:spot-instance': ['EC2NodeClass'],
  'aws:ec2:subnet': ['aws_subnet'],
  'aws:eks:pod': ['Deployment'],
  'aws:iam:role': ['aws_iam_role'],
  'aws:rds:db': ['aws_db_instance'],
} as const satisfies Record<string, readonly string[]>;

export type TargetType = keyof typeof TARGET_TYPES;

const action = (
  section: string,
  target: FisAction['target'],
  parameters: FisAction['parameters'],
  ...needs: readonly string[]
): FisAction => ({ section, parameters, needs, ...(target && { target }) });

/**
 * The actions that drills use: a parameter or a target that stands here wrongly is refused by AWS when the template is made,
 * a right that is missing when the experiment runs. Source: fis/latest/userguide/fis-actions-reference, read 2026-11-26.
 */
export const FIS_ACTIONS = {
  'aws:arc:start-zonal-autoshift': action(
    'arc-actions-reference',
    { key: 'ManagedResources', type: 'aws:arc:zonal-shift-managed-resource' },
    {
      duration: 'required',
      availabilityZoneIdentifier: 'required',
      managedResourceTypes: 'required',
      zonalAutoshiftStatus: 'required',
    },
    ...['arc-zonal-shift:StartZonalShift', 'arc-zonal-shift:UpdateZonalShift', 'arc-zonal-shift:CancelZonalShift'],
    ...['arc-zonal-shift:GetManagedResource', 'arc-zonal-shift:ListManagedResources'],
    ...['autoscaling:DescribeTags', 'tag:GetResources'],
  ),
  'aws:ebs:pause-volume-io': action(
    'ebs-actions-reference',
    { key: 'Volumes', type: 'aws:ec2:ebs-volume' },
    { duration: 'required' },
    ...['ec2:PauseVolumeIO', 'ec2:DescribeVolumes', 'tag:GetResources'],
  ),
  'aws:ec2:api-insufficient-instance-capacity-error': action(
    'ec2-actions-reference',
    { key: 'Roles', type: 'aws:iam:role' },
    { duration: 'required', availabilityZoneIdentifiers: 'required', percentage: 'required' },
    'ec2:InjectApiError',
  ),
  'aws:ec2:asg-insufficient-instance-capacity-error': action(
    'ec2-actions-reference',
    { key: 'AutoScalingGroups', type: 'aws:ec2:autoscaling-group' },
    { duration: 'required', availabilityZoneIdentifiers: 'required', percentage: 'optional' },
    ...['ec2:InjectApiError', 'autoscaling:DescribeAutoScalingGroups'],
  ),
  'aws:ec2:send-spot-instance-interruptions': action(
    'ec2-actions-reference',
    { key: 'SpotInstances', type: 'aws:ec2:spot-instance' },
    { durationBeforeInterruption: 'required' },
    ...['ec2:SendSpotInstanceInterruptions', 'ec2:DescribeInstances'],
  ),
  'aws:ec2:stop-instances': action(
    'ec2-actions-reference',
    { key: 'Instances', type: 'aws:ec2:instance' },
    { startInstancesAfterDuration: 'optional', completeIfInstancesTerminated: 'optional' },
    ...['ec2:StopInstances', 'ec2:StartInstances', 'ec2:DescribeInstances', 'kms:CreateGrant'],
  ),
  'aws:ec2:terminate-instances': action(
    'ec2-actions-reference',
    { key: 'Instances', type: 'aws:ec2:instance' },
    {},
    ...['ec2:TerminateInstances', 'ec2:DescribeInstances'],
  ),
  'aws:eks:pod-memory-stress': action(
    'eks-actions-reference',
    { key: 'Pods', type: 'aws:eks:pod' },
    {
      ...{ duration: 'required', kubernetesServiceAccount: 'required', percent: 'optional', workers: 'optional' },
      ...{ fisPodContainerImage: 'optional', fisPodSecurityPolicy: 'optional', maxErrorsPercent: 'optional' },
      ...{ fisPodLabels: 'optional', fisPodAnnotations: 'optional' },
    },
    ...['eks:DescribeCluster', 'ec2:DescribeSubnets', 'tag:GetResources'],
  ),
  'aws:fis:wait': action('fis-actions-reference-wait', undefined, { duration: 'required' }),
  'aws:network:disrupt-connectivity': action(
    'network-actions-reference',
    { key: 'Subnets', type: 'aws:ec2:subnet' },
    { scope: 'required', duration: 'required', prefixListIdentifier: 'optional' },
    ...['ec2:CreateNetworkAcl', 'ec2:CreateTags', 'ec2:CreateNetworkAclEntry', 'ec2:DeleteNetworkAcl'],
    ...['ec2:ReplaceNetworkAclAssociation', 'ec2:DescribeNetworkAcls', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
    ...['ec2:DescribeManagedPrefixLists', 'ec2:GetManagedPrefixListEntries'],
  ),
  'aws:rds:reboot-db-instances': action(
    'rds-actions-reference',
    { key: 'DBInstances', type: 'aws:rds:db' },
    { forceFailover: 'optional' },
    ...['rds:RebootDBInstance', 'rds:DescribeDBInstances', 'tag:GetResources'],
  ),
  'aws:ssm:start-automation-execution': action(
    'ssm-actions-reference',
    undefined,
    { documentArn: 'required', maxDuration: 'required', documentParameters: 'optional', documentVersion: 'optional' },
    ...['ssm:StartAutomationExecution', 'ssm:GetAutomationExecution', 'ssm:StopAutomationExecution', 'iam:PassRole'],
  ),
} as const satisfies Record<string, FisAction>;

export type FisActionId = keyof typeof FIS_ACTIONS;
