import type { Resource } from '../../modules/governance';

/** So many of something that has a price by this name. */
export interface Quantity {
  readonly name: string;
  readonly number: number;
}

/** The kinds that are paid for while they stand, and what of each. The name is that of a price, or of what has none. */
export const QUANTITIES: Readonly<Record<string, (of: Resource, all: readonly Resource[]) => readonly Quantity[]>> = {
  aws_cloudwatch_composite_alarm: () => one('composite alarm'),
  aws_cloudwatch_dashboard: () => one('dashboard'),
  aws_cloudwatch_metric_alarm: ({ attributes }) => [
    { name: 'metric that an alarm watches', number: watched(attributes) },
  ],
  aws_db_instance: database,
  aws_eip: () => one('public IPv4 address'),
  aws_eks_cluster: () => one('EKS control plane'),
  aws_eks_node_group: nodeGroup,
  aws_kms_key: () => one('customer key'),
  aws_nat_gateway: () => one('NAT gateway'),
  aws_route53_zone: () => one('hosted zone'),
  aws_vpc_endpoint: ({ attributes }) =>
    attributes.vpc_endpoint_type === 'Interface'
      ? [{ name: 'interface endpoint in a zone', number: listed(attributes.subnet_ids).length }]
      : [],
  'AWS::AmazonMQ::Broker': ({ attributes: { HostInstanceType: type, DeploymentMode: mode } }) =>
    one(`${String(type)}${mode === 'ACTIVE_STANDBY_MULTI_AZ' ? ' pair' : ''}`),
};

const one = (name: string): readonly Quantity[] => [{ name, number: 1 }];

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** CloudWatch asks for every metric of an alarm; of a query over many metrics, for at least one. */
function watched({ metric_query: queries }: Resource['attributes']): number {
  return Math.max(1, listed(queries).filter((query) => typeof query === 'object' && query && 'metric' in query).length);
}

function database({ attributes }: Resource): readonly Quantity[] {
  const zones = attributes.multi_az === true ? ' Multi-AZ' : '';
  return [
    ...one(`${String(attributes.instance_class)}${zones}`),
    {
      name: `GiB of database ${String(attributes.storage_type)}${zones}`,
      number: Number(attributes.allocated_storage),
    },
  ];
}

interface Disk {
  readonly ebs: { readonly volume_size: number; readonly volume_type: string };
}

/** Nodes that stand at least, of the type that is asked for first, with their disks. */
function nodeGroup({ attributes, workspace, stack }: Resource, all: readonly Resource[]): readonly Quantity[] {
  const number = (attributes.scaling_config as { readonly desired_size: number }).desired_size;
  const { id } = attributes.launch_template as { readonly id: string };
  const template = all.find(
    (other) => other.workspace === workspace && other.stack === stack && id === `\${${other.address}.id}`,
  );
  const disks = listed(template?.attributes.block_device_mappings) as readonly Disk[];
  return [
    { name: String(listed(attributes.instance_types)[0]), number },
    ...disks.map(({ ebs }) => ({ name: `GiB of ${ebs.volume_type}`, number: ebs.volume_size * number })),
  ];
}
