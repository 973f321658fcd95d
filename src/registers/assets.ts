import type { Resource } from '../../modules/governance';
import { COMPONENTS, minorOf } from '../../modules/cluster';
import type { PlatformSpec } from '../../workspaces/load';
import { identifierOf, locationOf, namedIn, workspaceOf } from './place';
import { none, type Register, type Written } from './register';

/** Kinds that are assets by themselves; everything else is a setting, a right, a door or a watch of one of these. */
export const ASSET_KINDS: readonly string[] = `
  AWS::AmazonMQ::Broker AWS::Events::Connection AWS::SecretsManager::Secret aws_autoscaling_group aws_backup_vault aws_cloudformation_stack
  aws_cloudtrail aws_codebuild_project aws_db_instance aws_ecr_repository aws_eip aws_eks_addon aws_eks_cluster aws_eks_node_group
  aws_kinesis_firehose_delivery_stream aws_kms_key aws_lb aws_nat_gateway aws_pipes_pipe aws_route53_zone aws_s3_bucket
  aws_secretsmanager_secret aws_sfn_state_machine aws_sns_topic aws_sqs_queue aws_vpc helm_release kubernetes_namespace_v1`
  .trim()
  .split(/\s+/);

/** The asset record of RTS 2024/1774 Art. 4(2)(b), its nine columns, for everything that the platform makes. */
export const assets = ({ spec, resources }: Written): Register => ({
  name: 'ict-assets',
  title: 'ICT assets (RTS 2024/1774 Art. 4(2)(b))',
  columns: [
    ...[
      'identifier',
      'location',
      'classification',
      'owner',
      'supports',
      'objectives',
      'exposure',
      'depends on',
      'end of support',
    ],
  ],
  rows: resources.filter(({ type }) => ASSET_KINDS.includes(type)).map((resource) => row(resource, spec)),
});

function row(resource: Resource, spec: PlatformSpec) {
  const { dataClass, criticality, owner, rtoHours, rpoHours } = workspaceOf(resource, spec);
  const needs = namedIn(resource);
  return {
    identifier: identifierOf(resource),
    location: locationOf(resource, spec),
    classification: `${criticality}, data ${dataClass}`,
    owner,
    supports: supports(resource, spec),
    objectives: `RTO ${rtoHours} h, RPO ${rpoHours} h`,
    exposure: exposure(resource),
    'depends on': needs.length > 0 ? needs.join(' ') : none('it names nothing else'),
    'end of support': endOfSupport(resource, spec),
  };
}

/** The services that ask for it where the catalogue says so, else those who share it. */
function supports({ type, address, workspace }: Resource, spec: PlatformSpec): string {
  const name = address.split('.')[1] ?? '';
  const by = spec.services.filter(({ databases, queues }) =>
    type === 'AWS::AmazonMQ::Broker' ? queues.produces.length + queues.consumes.length > 0 : name in databases,
  );
  if ((type === 'aws_db_instance' || type === 'AWS::AmazonMQ::Broker') && by.length > 0)
    return `services ${by.map((service) => service.name).join(' ')}`;
  const environments = spec.environments.filter((one) => one.name === workspace || one.cluster === workspace);
  return environments.length > 0
    ? `every service of ${environments.map((one) => one.name).join(' ')}`
    : 'records and copies of every workspace';
}

const PRIVATE = none('no way in from outside the network of its account, or by IAM alone');

function exposure({ type, attributes }: Resource): string {
  const vpc: Readonly<Record<string, unknown>> = record(attributes.vpc_config);
  const open: Readonly<Record<string, boolean>> = {
    aws_db_instance: attributes.publicly_accessible === true,
    aws_eip: true,
    aws_eks_cluster: vpc.endpoint_public_access === true,
    aws_lb: attributes.internal !== true,
    aws_nat_gateway: true,
    aws_route53_zone: attributes.vpc === undefined,
  };
  if (open[type] !== true) return PRIVATE;
  return type === 'aws_nat_gateway' || type === 'aws_eip' ? 'internet, outgoing' : 'internet';
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const OF_AWS = none('run by AWS without a version of ours');

function endOfSupport({ type, workspace, attributes }: Resource, spec: PlatformSpec): string {
  const kubernetes = spec.clusters.find(({ name }) => name === workspace)?.cluster.kubernetes;
  if (/^aws_eks_(cluster|node_group|addon)$/.test(type) && kubernetes !== undefined)
    return `${minorOf(kubernetes).endOfSupport} (Kubernetes ${kubernetes})`;
  if (type === 'aws_db_instance')
    return `${COMPONENTS.postgres.endOfSupport} (PostgreSQL ${COMPONENTS.postgres.version})`;
  if (type === 'AWS::AmazonMQ::Broker') return none(`AWS names no date for ActiveMQ ${COMPONENTS.activemq.version}`);
  if (type === 'helm_release') return none(`version ${String(attributes.version)}: its maker names no date`);
  return OF_AWS;
}
