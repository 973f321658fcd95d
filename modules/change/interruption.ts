import { type Action, changesReality } from './action';
import type { Difference } from './differences';
import type { Family } from './kinds';

/** Something that stops answering for a while. */
export interface Interruption {
  readonly address: string;
  /** Attribute that says so; none when the resource itself goes. */
  readonly path?: string;
  readonly what: string;
  /** Where the vendor says so. */
  readonly source: string;
}

interface Row {
  readonly kinds: readonly string[];
  readonly paths: RegExp;
  readonly what: string;
  readonly source: string;
}

const RDS = 'docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html';
const MQ = 'docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-rebooting-broker.html';
const NODES = 'docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html';

const ROWS: readonly Row[] = [
  {
    kinds: ['aws_db_instance'],
    paths:
      /^(instance_class|engine_version|port|storage_type|multi_az|ca_cert_identifier|db_subnet_group_name|network_type|dedicated_log_volume|option_group_name|parameter_group_name|backup_retention_period)$/,
    what: 'the database restarts or fails over, at once or in its maintenance window',
    source: RDS,
  },
  {
    kinds: ['aws_db_parameter_group'],
    paths: /^(parameter|family)\b/,
    what: 'static parameters wait for a restart of every database of the group',
    source: 'docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html',
  },
  {
    kinds: ['aws_mq_broker'],
    paths: /^(engine_version|host_instance_type|configuration|logs|user|maintenance_window_start_time)\b/,
    what: 'the broker reboots, at once or in its maintenance window',
    source: MQ,
  },
  {
    kinds: ['AWS::AmazonMQ::Broker'],
    paths: /^(EngineVersion|HostInstanceType|Configuration|Logs|Users|SecurityGroups)\b/,
    what: 'the broker reboots, at once or in its maintenance window',
    source: MQ,
  },
  {
    kinds: ['aws_mq_configuration'],
    paths: /^data$/,
    what: 'brokers that take the new revision reboot in their maintenance window',
    source: 'docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-broker-configuration-parameters.html',
  },
  {
    kinds: ['aws_eks_node_group', 'aws_launch_template', 'aws_autoscaling_group'],
    paths:
      /^(ami_type|release_version|version|launch_template|image_id|user_data|instance_type|instance_types|block_device_mappings|default_version|latest_version|metadata_options|disk_size)\b/,
    what: 'nodes are drained and replaced, zone by zone',
    source: NODES,
  },
  {
    kinds: ['aws_eks_cluster'],
    paths: /^version$/,
    what: 'the API server answers late for minutes, and nodes and add-ons must follow',
    source: 'docs.aws.amazon.com/eks/latest/userguide/update-cluster.html',
  },
  {
    kinds: ['aws_eks_addon'],
    paths: /^(addon_version|configuration_values)$/,
    what: 'the pods of the add-on restart in turn',
    source: 'docs.aws.amazon.com/eks/latest/userguide/updating-an-add-on.html',
  },
  {
    kinds: ['helm_release'],
    paths: /^(version|values|set|chart)\b/,
    what: 'the pods of the chart restart in turn if their template changes; a chart of node pools replaces nodes',
    source: 'helm.sh/docs/helm/helm_upgrade',
  },
  {
    kinds: ['aws_lb', 'aws_lb_listener', 'aws_lb_target_group'],
    paths: /^(subnets|subnet_mapping|security_groups|port|protocol|default_action|certificate_arn|target_type)\b/,
    what: 'new connections may be refused while the load balancer is set up anew',
    source: 'docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html',
  },
  {
    kinds: ['aws_route', 'aws_route_table', 'aws_default_route_table', 'aws_route_table_association'],
    paths: /./,
    what: 'connections over the route break',
    source: 'docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  },
];

export interface Changed {
  readonly address: string;
  readonly kind: string;
  readonly family: Family;
  readonly action: Action;
  readonly differences: readonly Difference[];
}

/** What stops answering for a while because of the change. */
export function interruptionsOf({ address, kind, family, action, differences }: Changed): readonly Interruption[] {
  if (!changesReality(action) || action === 'create' || action === 'forget') return [];
  if (action !== 'update') {
    const what = GOES[family];
    return what === undefined ? [] : [{ address, what, source: 'the resource itself goes' }];
  }
  const found = new Map<string, Interruption>();
  for (const { paths, what, source } of ROWS.filter((row) => row.kinds.includes(kind)))
    for (const { path } of differences.filter((difference) => paths.test(difference.path)))
      found.set(path, { address, path, what, source });
  return [...found.values()];
}

const GOES: Readonly<Partial<Record<Family, string>>> = {
  records: 'whoever uses it finds it gone until another one answers',
  carriers: 'every connection through it is cut',
  compute: 'what runs on it stops until another one has taken over',
  unlisted: 'nobody has said what depends on this kind',
};
