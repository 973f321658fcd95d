/** Resources of the scenarios, each as small as its provider takes it. All of it is made up. */
const KEY_ARN = 'arn:aws:kms:eu-west-1:444455556666:key/00000000-0000-4000-8000-000000000000';

const one = (kind: string, attributes: object) => ({ [kind]: { main: attributes } });

const DATABASE = {
  identifier: 'exbank-dev-payments',
  engine: 'postgres',
  engine_version: '17.6',
  instance_class: 'db.m7g.large',
  allocated_storage: 100,
  multi_az: true,
  publicly_accessible: false,
  storage_encrypted: true,
  kms_key_id: KEY_ARN,
  username: 'master',
  manage_master_user_password: true,
};
const statement = (actions: string, resource: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] });
const ROLE_POLICY = {
  name: 'read',
  role: 'reader',
  policy: statement('s3:GetObject', 'arn:aws:s3:::exbank-records/*'),
};
const DOORWAY = {
  security_group_id: 'sg-0123456789abcdef0',
  ip_protocol: 'tcp',
  from_port: 5432,
  to_port: 5432,
  cidr_ipv4: '10.32.0.0/20',
};
const NODES = {
  cluster_name: 'main',
  node_group_name: 'system-a',
  node_role_arn: 'arn:aws:iam::444455556666:role/nodes',
  subnet_ids: ['subnet-1'],
  ami_type: 'BOTTLEROCKET_ARM_64',
  release_version: '1.47.0-1',
  scaling_config: [{ desired_size: 1, max_size: 2, min_size: 1 }],
};
const CLUSTER = {
  name: 'main',
  role_arn: 'arn:aws:iam::444455556666:role/cluster',
  version: '1.33',
  vpc_config: [{ subnet_ids: ['subnet-1', 'subnet-2'], endpoint_public_access: false, endpoint_private_access: true }],
};
const LOGS = { name: '/exbank/dev/app', retention_in_days: 400 };
const ALARM = {
  alarm_name: 'exbank-dev-errors',
  comparison_operator: 'GreaterThanThreshold',
  evaluation_periods: 3,
  metric_name: 'Errors',
  namespace: 'Exbank',
  period: 60,
  statistic: 'Sum',
  threshold: 10,
};
const BROKER = {
  BrokerName: 'exbank-dev-events',
  EngineType: 'ACTIVEMQ',
  EngineVersion: '5.19',
  HostInstanceType: 'mq.m5.large',
  PubliclyAccessible: false,
  EncryptionOptions: { UseAwsOwnedKey: false, KmsKeyId: { Ref: 'StorageKey' } },
};
const stack = (resources: object, more: object = {}) =>
  one('aws_cloudformation_stack', { name: 'exbank-dev-events', template_body: templateOf(resources), ...more });
const templateOf = (Resources: object) =>
  JSON.stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { StorageKey: { Type: 'String', Default: KEY_ARN } },
    Resources,
  });
const Password = { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'exbank/dev/events/intake' } };
const broker = (properties: object = {}, more: object = {}) =>
  stack({ Password, Broker: { Type: 'AWS::AmazonMQ::Broker', Properties: { ...BROKER, ...properties } } }, more);
const Connection = {
  Type: 'AWS::Events::Connection',
  Properties: { Name: 'exbank-tracker', AuthorizationType: 'API_KEY' },
};

const trust = (...accounts: readonly string[]) => ({
  Effect: 'Allow',
  Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) },
  Action: 'sts:AssumeRole',
});
const ROLE = {
  name: 'exbank-reader',
  assume_role_policy: JSON.stringify({ Version: '2012-10-17', Statement: [trust('444455556666')] }),
  permissions_boundary: 'arn:aws:iam::444455556666:policy/exbank-boundary',
};
const TLS = {
  ...{ Sid: 'DenyPlain', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::exbank-records/*' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const bucketPolicy = (...Statement: readonly object[]) =>
  one('aws_s3_bucket_policy', {
    bucket: 'exbank-records',
    policy: JSON.stringify({ Version: '2012-10-17', Statement }),
  });
const lifecycle = (days: number) =>
  one('aws_s3_bucket_lifecycle_configuration', {
    bucket: 'exbank-records',
    rule: [{ id: 'old', status: 'Enabled', filter: [{ prefix: '' }], expiration: [{ days }] }],
  });
const TRAIL = { name: 'exbank', s3_bucket_name: 'exbank-trail', is_multi_region_trail: true };
const parameters = (forceSsl: string) =>
  one('aws_db_parameter_group', {
    name: 'exbank-postgres',
    family: 'postgres17',
    parameter: [
      { name: 'log_connections', value: '1', apply_method: 'immediate' },
      { name: 'rds.force_ssl', value: forceSsl, apply_method: 'immediate' },
    ],
  });
const events = (more: object = {}) =>
  one('aws_cloudwatch_event_rule', { name: 'exbank-changes', event_pattern: '{"source":["aws.iam"]}', ...more });
const Store = (open: boolean) => ({
  Type: 'AWS::S3::Bucket',
  DeletionPolicy: 'Retain',
  Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: !open, BlockPublicPolicy: !open } },
});

/** As they stand at first. */
export const ONE = {
  database: one('aws_db_instance', DATABASE),
  key: one('aws_kms_key', { description: 'records', enable_key_rotation: true, deletion_window_in_days: 30 }),
  bucket: one('aws_s3_bucket', { bucket: 'exbank-records' }),
  role: one('aws_iam_role_policy', ROLE_POLICY),
  doorway: one('aws_vpc_security_group_ingress_rule', DOORWAY),
  logs: one('aws_cloudwatch_log_group', LOGS),
  alarm: one('aws_cloudwatch_metric_alarm', ALARM),
  repository: one('aws_ecr_repository', { name: 'exbank/payment-scoring' }),
  secret: one('aws_secretsmanager_secret', { name: 'exbank/dev/payment-scoring' }),
  balancer: one('aws_lb', { name: 'exbank-dev', internal: true, load_balancer_type: 'network', subnets: ['subnet-1'] }),
  nodes: one('aws_eks_node_group', NODES),
  cluster: one('aws_eks_cluster', CLUSTER),
  broker: broker(),
  connection: stack({ Password, Connection }),
  trusting: one('aws_iam_role', ROLE),
  denying: bucketPolicy(TLS),
  keeping: lifecycle(365),
  trail: one('aws_cloudtrail', TRAIL),
  encrypting: parameters('1'),
  events: events(),
  store: stack({ Store: Store(false) }),
  guarded: one('aws_db_instance', { ...DATABASE, deletion_protection: true, backup_retention_period: 35 }),
  logged: one('aws_eks_cluster', { ...CLUSTER, enabled_cluster_log_types: ['api', 'audit'] }),
};

/** As they are wanted later. */
export const LATER = {
  trustingOthers: one('aws_iam_role', {
    name: ROLE.name,
    assume_role_policy: JSON.stringify({ Version: '2012-10-17', Statement: [trust('444455556666', '999900001111')] }),
  }),
  undenying: bucketPolicy({ ...TLS, Sid: 'DenyPlainReads', Action: 's3:GetObject' }),
  keepingLess: lifecycle(30),
  blindTrail: one('aws_cloudtrail', { ...TRAIL, is_multi_region_trail: false, enable_logging: false }),
  plainTraffic: parameters('0'),
  stillEvents: events({ state: 'DISABLED' }),
  openStore: stack({ Store: Store(true) }),
  unguarded: one('aws_db_instance', {
    ...DATABASE,
    deletion_protection: false,
    backup_retention_period: 1,
    skip_final_snapshot: true,
  }),
  unlogged: one('aws_eks_cluster', { ...CLUSTER, enabled_cluster_log_types: ['api'] }),
  taggedDatabase: one('aws_db_instance', { ...DATABASE, tags: { team: 'payments' } }),
  biggerDatabase: one('aws_db_instance', { ...DATABASE, instance_class: 'db.m7g.xlarge' }),
  newerDatabase: one('aws_db_instance', { ...DATABASE, engine_version: '18.1' }),
  publicDatabase: one('aws_db_instance', { ...DATABASE, publicly_accessible: true }),
  passwordDatabase: one('aws_db_instance', {
    ...DATABASE,
    manage_master_user_password: null,
    password: 'made-up-for-this-test',
  }),
  roomierDatabase: one('aws_db_instance', { ...DATABASE, allocated_storage: 200 }),
  mightyRole: one('aws_iam_role_policy', { ...ROLE_POLICY, policy: statement('*', '*') }),
  openDoorway: one('aws_vpc_security_group_ingress_rule', { ...DOORWAY, cidr_ipv4: '0.0.0.0/0' }),
  stiffKey: one('aws_kms_key', { description: 'records', enable_key_rotation: false, deletion_window_in_days: 7 }),
  shortLogs: one('aws_cloudwatch_log_group', { ...LOGS, retention_in_days: 7 }),
  laxAlarm: one('aws_cloudwatch_metric_alarm', { ...ALARM, threshold: 1000 }),
  newerNodes: one('aws_eks_node_group', { ...NODES, release_version: '1.48.0-1' }),
  newerCluster: one('aws_eks_cluster', { ...CLUSTER, version: '1.34' }),
  publicCluster: one('aws_eks_cluster', {
    ...CLUSTER,
    vpc_config: [{ ...CLUSTER.vpc_config[0], endpoint_public_access: true, public_access_cidrs: ['0.0.0.0/0'] }],
  }),
  biggerBroker: broker({ HostInstanceType: 'mq.m5.xlarge' }),
  renamedBroker: broker({ BrokerName: 'exbank-dev-messages' }),
  noBroker: stack({ Password }),
  noConnection: stack({ Password }),
  brokerOfNewKey: broker({}, { parameters: { StorageKey: '${aws_kms_key.main.arn}' } }),
  taggedBucket: one('aws_s3_bucket', { bucket: 'exbank-records', tags: { team: 'payments' } }),
};
