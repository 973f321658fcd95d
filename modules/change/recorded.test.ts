import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../test/plans/scenarios';
import { ROOT } from '../../test/support/root';
import { classify, isEmpty, type JudgedChange, readPlan, type Verdict } from './index';

const FOLDER = join(ROOT, 'test', 'plans');
const verdictOf = (name: string): Verdict => classify(readPlan(readFileSync(join(FOLDER, `${name}.json`), 'utf8')));

/** One line a change: risk, action, address without the name that all share, way back, what is lost, cut or widened. */
const line = ({ risk, action, address, fallback, loses, security, interruptions }: JudgedChange): string =>
  [
    `${risk} ${action} ${address.replace(/\.main(?=\/|$)/, '')} ${fallback.kind}`,
    ...(loses ? ['loses'] : []),
    ...security.map(({ area, path, direction }) => `${area} ${direction}${path ? ` ${path}` : ''}`),
    ...interruptions.map(({ path = 'itself' }) => `interrupts ${path}`),
  ].join('; ');

const EXPECTED = {
  'create-database': ['low create aws_db_instance roll-forward'],
  'create-alarm': ['low create aws_cloudwatch_metric_alarm revert'],
  'create-open-door': [
    'high create aws_vpc_security_group_ingress_rule revert; exposure changes; network widens cidr_ipv4',
  ],
  'create-role': ['medium create aws_iam_role_policy revert; iam changes'],
  'create-unlisted': ['medium create aws_ivs_channel.show revert'],
  nothing: [],
  'update-tags': ['medium update aws_db_instance revert'],
  'update-database-class': ['medium update aws_db_instance revert; interrupts instance_class'],
  'update-database-engine': ['high update aws_db_instance restore; interrupts engine_version'],
  'update-database-public': ['high update aws_db_instance revert; exposure widens publicly_accessible'],
  'update-database-password': ['medium update aws_db_instance revert'],
  'update-database-storage': ['high update aws_db_instance roll-forward'],
  'update-role-policy': ['high update aws_iam_role_policy revert; iam widens policy'],
  'update-doorway': ['high update aws_vpc_security_group_ingress_rule revert; network widens cidr_ipv4'],
  'update-key-rotation': [
    'high update aws_kms_key revert; crypto widens deletion_window_in_days; crypto widens enable_key_rotation',
  ],
  'update-log-retention': ['high update aws_cloudwatch_log_group roll-forward; logging widens retention_in_days'],
  'update-alarm': ['medium update aws_cloudwatch_metric_alarm revert; logging changes threshold'],
  'update-trust': ['high update aws_iam_role revert; iam widens assume_role_policy; iam widens permissions_boundary'],
  'update-denial': ['high update aws_s3_bucket_policy revert; iam widens policy'],
  'update-lifecycle': ['high update aws_s3_bucket_lifecycle_configuration restore'],
  'update-trail': [
    'high update aws_cloudtrail revert; logging widens is_multi_region_trail; logging widens enable_logging',
  ],
  'update-parameters': [
    'high update aws_db_parameter_group revert; crypto widens parameter[rds.force_ssl].value; interrupts parameter[rds.force_ssl].value',
  ],
  'update-events': ['high update aws_cloudwatch_event_rule revert; logging widens state'],
  'update-guards': [
    'high update aws_db_instance roll-forward; records widens backup_retention_period; records widens deletion_protection; records widens skip_final_snapshot; interrupts backup_retention_period',
  ],
  'update-cluster-logs': ['high update aws_eks_cluster revert; logging widens enabled_cluster_log_types'],
  'template-store-open': [
    'high update aws_cloudformation_stack/Store revert; exposure widens PublicAccessBlockConfiguration.BlockPublicAcls; exposure widens PublicAccessBlockConfiguration.BlockPublicPolicy',
    'medium update aws_cloudformation_stack revert',
  ],
  'destroy-alarm': ['high destroy aws_cloudwatch_metric_alarm revert; logging widens'],
  'update-nodes': ['medium update aws_eks_node_group revert; interrupts release_version'],
  'update-cluster-version': ['high update aws_eks_cluster roll-forward; interrupts version'],
  'update-cluster-public': [
    'high update aws_eks_cluster revert; exposure widens vpc_config.endpoint_public_access; exposure widens vpc_config.public_access_cidrs',
  ],
  'update-unlisted': ['high update aws_ivs_channel.show revert'],
  'template-broker-reboots': [
    'medium update aws_cloudformation_stack revert',
    'medium update aws_cloudformation_stack/Broker revert; interrupts HostInstanceType',
  ],
  'template-broker-gone': [
    'critical destroy aws_cloudformation_stack/Broker restore; loses; interrupts itself',
    'medium update aws_cloudformation_stack revert',
  ],
  'template-broker-replaced': [
    'critical replace aws_cloudformation_stack/Broker restore; loses; interrupts itself',
    'medium update aws_cloudformation_stack revert',
  ],
  'template-connection-gone': [
    'critical destroy aws_cloudformation_stack/Connection restore; loses; interrupts itself',
    'medium update aws_cloudformation_stack revert',
  ],
  'replace-database': [expect.stringMatching(/^critical replace aws_db_instance restore; loses; .*interrupts itself$/)],
  'replace-balancer': ['high replace aws_lb roll-forward; network unknown security_groups; interrupts itself'],
  'replace-nodes': ['medium replace aws_eks_node_group revert; interrupts itself'],
  'replace-alarm': ['low replace aws_cloudwatch_metric_alarm revert'],
  'destroy-bucket': ['critical destroy aws_s3_bucket restore; loses; interrupts itself'],
  'destroy-key': ['critical destroy aws_kms_key restore; loses; crypto widens'],
  'destroy-logs': ['high destroy aws_cloudwatch_log_group roll-forward; logging widens'],
  'destroy-permission': ['medium destroy aws_iam_role_policy revert; iam narrows'],
  'destroy-unlisted': ['critical destroy aws_ivs_channel.show restore; interrupts itself'],
  'destroy-all': [
    'critical destroy aws_ecr_repository restore; loses; interrupts itself',
    'critical destroy aws_secretsmanager_secret restore; loses; interrupts itself',
  ],
  moved: ['low move aws_s3_bucket revert'],
  'moved-and-updated': ['medium update aws_s3_bucket revert'],
  imported: ['low import terraform_data revert'],
  forgotten: ['high forget aws_s3_bucket roll-forward'],
  'output-only': [],
  'output-gone': [],
  'drift-by-hand': ['medium update aws_db_instance revert; interrupts multi_az'],
  'drift-lost': ['low create aws_cloudwatch_metric_alarm revert'],
} satisfies Readonly<Record<string, readonly unknown[]>>;

describe('the verdict on a plan that Terraform made', () => {
  it.each(Object.entries(EXPECTED))('of "%s" is this', (name, lines) => {
    expect(verdictOf(name).changes.map(line)).toEqual(lines);
  });

  it('is asserted for every plan that is recorded', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
    const names = SCENARIOS.map(({ name }) => name);
    expect(files.map((file) => file.replace('.json', '')).sort()).toEqual([...names].sort());
    expect(names.filter((name) => !(name in EXPECTED))).toEqual(['template-unknown']);
    expect(names.length).toBeGreaterThanOrEqual(30);
  });

  it('counts with a parameter that is not known yet: the key of a broker is made anew, and so is the broker', () => {
    const broker = verdictOf('template-unknown').changes.find(({ kind }) => kind === 'AWS::AmazonMQ::Broker');
    expect(broker).toMatchObject({ action: 'replace', risk: 'critical', loses: true });
  });

  it('is empty for a plan without effect, and not for one that changes an output alone', () => {
    expect(isEmpty(verdictOf('nothing'))).toBe(true);
    expect(verdictOf('output-only').outputs).toEqual([{ name: 'bucket_name', action: 'create' }]);
    expect(verdictOf('output-gone').outputs).toEqual([{ name: 'bucket_name', action: 'destroy' }]);
    expect(isEmpty(verdictOf('output-only'))).toBe(false);
  });

  it('shows values before and after, and no password', () => {
    const [door] = verdictOf('update-doorway').changes.flatMap(({ security }) => security);
    expect(door).toMatchObject({ before: '10.32.0.0/20', after: '0.0.0.0/0' });
    const text = readFileSync(join(FOLDER, 'update-database-password.json'), 'utf8');
    expect(text).toContain('made-up-for-this-test');
    expect(JSON.stringify(verdictOf('update-database-password'))).not.toContain('made-up');
  });
});
