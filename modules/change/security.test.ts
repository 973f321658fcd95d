import { describe, expect, it } from 'vitest';
import { classify, type JudgedChange, readPlan } from './index';

type Values = Readonly<Record<string, unknown>>;

/** The verdict on one resource that changes from the first values to the second; `null` is none. */
const changed = (type: string, before: Values | null, after: Values | null): JudgedChange => {
  const actions = [...(after === null ? ['delete'] : []), ...(before === null ? ['create'] : [])];
  const change = {
    actions: actions.length > 0 ? actions : ['update'],
    before,
    after,
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
  };
  const resource_changes = [{ address: `${type}.x`, type, change }];
  const plan = JSON.stringify({ format_version: '1.2', terraform_version: '1.11.4', resource_changes });
  const [judged] = classify(readPlan(plan)).changes;
  if (!judged) throw new Error('nothing changes');
  return judged;
};

/** Lines of `kind attribute before -> after`; what is made or goes as a whole has `none`. */
const cases = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [, kind = '', attribute = '', before = '', after = ''] = /(\S+) (\S+) (.+) -> (.+)/.exec(line.trim()) ?? [];
      const values = (value: string) => (value === 'none' ? null : { [attribute]: JSON.parse(value) as unknown });
      return { line: line.trim(), kind, attribute, before: values(before), after: values(after) };
    });

const WORSE = {
  records: `
    aws_db_instance backup_retention_period 35 -> 1
    aws_db_instance deletion_protection true -> false
    aws_db_instance skip_final_snapshot false -> true
    aws_lb enable_deletion_protection true -> null
    aws_s3_bucket force_destroy false -> true
    aws_secretsmanager_secret recovery_window_in_days 30 -> 0
    aws_backup_vault_lock_configuration min_retention_days 30 -> 1
    aws_backup_plan rule [{"rule_name":"daily"}] -> []
    aws_backup_selection resources ["a","b"] -> ["a"]
    aws_s3_bucket_object_lock_configuration rule [{"default_retention":[{"mode":"COMPLIANCE"}]}] -> [{"default_retention":[{"mode":"GOVERNANCE"}]}]
    aws_s3_bucket_object_lock_configuration rule [{"default_retention":[{"days":30}]}] -> [{"default_retention":[{"days":1}]}]`,
  iam: `
    aws_iam_role_policy_attachment policy_arn none -> "arn:aws:iam::aws:policy/AdministratorAccess"
    aws_iam_role_policy_attachment policy_arn none -> "arn:aws:iam::aws:policy/IAMFullAccess"
    aws_iam_role_policy_attachment policy_arn none -> "arn:aws:iam::aws:policy/PowerUserAccess"
    aws_iam_role permissions_boundary "arn:aws:iam::123456789012:policy/boundary" -> null
    aws_eks_access_policy_association policy_arn none -> "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
    aws_eks_access_policy_association access_scope [{"type":"namespace"}] -> [{"type":"cluster"}]
    aws_eks_access_entry kubernetes_groups ["readers"] -> ["readers","system:masters"]
    kubernetes_cluster_role_v1 rule [{"verbs":["get"]}] -> [{"verbs":["*"]}]
    aws_iam_role_policy policy none -> "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"NotAction\\":\\"iam:*\\",\\"Resource\\":\\"*\\"}}"
    aws_iam_role assume_role_policy none -> "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"sts:AssumeRole\\"}}"
    aws_lambda_permission principal none -> "*"
    aws_lambda_permission principal "events.amazonaws.com" -> "*"
    aws_lambda_permission source_arn "arn:aws:s3:::ours" -> null
    aws_lambda_layer_version_permission principal none -> "*"
    kubernetes_cluster_role_binding_v1 role_ref none -> [{"api_group":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"}]
    kubernetes_role_binding_v1 role_ref [{"kind":"Role","name":"readers"}] -> [{"kind":"Role","name":"cluster-admin"}]
    kubernetes_cluster_role_binding_v1 subject [{"kind":"Group","name":"team"}] -> [{"kind":"Group","name":"team"},{"kind":"Group","name":"system:unauthenticated"}]
    aws_codebuild_project source [{"type":"GITHUB"}] -> [{"type":"GITHUB","buildspec":"run: anything"}]
    aws_codebuild_project source [{"location":"https://github.com/a/b"}] -> [{"location":"https://github.com/c/d"}]
    aws_codebuild_project service_role "arn:aws:iam::123456789012:role/a" -> "arn:aws:iam::123456789012:role/b"
    aws_codebuild_project environment [{"privileged_mode":false}] -> [{"privileged_mode":true}]
    aws_vpc_endpoint policy "{\\"Statement\\":[]}" -> null`,
  logging: `
    aws_cloudtrail enable_logging true -> false
    aws_cloudtrail is_multi_region_trail true -> false
    aws_cloudtrail event_selector [{"read_write_type":"All"}] -> [{"read_write_type":"WriteOnly"}]
    aws_guardduty_detector enable true -> false
    aws_guardduty_detector_feature status "ENABLED" -> "DISABLED"
    aws_securityhub_standards_control control_status "ENABLED" -> "DISABLED"
    aws_config_configuration_recorder_status is_enabled true -> false
    aws_config_configuration_recorder recording_group [{"all_supported":true}] -> [{"all_supported":false}]
    aws_eks_cluster enabled_cluster_log_types ["api","audit"] -> ["api"]
    aws_eks_cluster enabled_cluster_log_types ["api","audit"] -> ["api","scheduler"]
    aws_cloudwatch_log_group retention_in_days 0 -> 365
    aws_cloudwatch_metric_alarm actions_enabled true -> false
    aws_cloudwatch_metric_alarm alarm_actions ["arn"] -> []
    aws_cloudwatch_event_rule state "ENABLED" -> "DISABLED"
    aws_flow_log log_destination "arn:aws:logs:eu-west-1:123456789012:x" -> null
    aws_ssm_document content "{\\"inputs\\":{\\"s3BucketName\\":\\"a\\"}}" -> "{\\"inputs\\":{\\"s3BucketName\\":\\"\\"}}"`,
  crypto: `
    aws_kms_key is_enabled true -> false
    aws_kms_key deletion_window_in_days 30 -> 7
    aws_kms_key enable_key_rotation true -> false
    aws_sqs_queue kms_master_key_id "alias/records" -> null
    aws_s3_bucket_server_side_encryption_configuration rule [{"sse_algorithm":"aws:kms"}] -> [{"sse_algorithm":"AES256"}]
    aws_db_parameter_group parameter [{"name":"a","value":"1"},{"name":"rds.force_ssl","value":"1"}] -> [{"name":"rds.force_ssl","value":"0"},{"name":"a","value":"1"}]
    aws_db_parameter_group parameter [{"name":"a","value":"1"},{"name":"rds.force_ssl","value":"1"}] -> [{"name":"a","value":"1"}]`,
  network: `
    aws_vpc_security_group_ingress_rule cidr_ipv4 "10.0.0.0/8" -> "0.0.0.0/1"
    aws_vpc_security_group_ingress_rule cidr_ipv4 "10.0.8.0/24" -> "10.0.0.0/16"
    aws_vpc_security_group_ingress_rule cidr_ipv6 none -> "::/1"
    aws_vpc_security_group_ingress_rule to_port 443 -> 65535
    aws_vpc_security_group_ingress_rule ip_protocol "tcp" -> "-1"
    aws_security_group ingress [{"cidr_blocks":["10.0.0.0/24"]}] -> [{"cidr_blocks":["10.0.0.0/24","128.0.0.0/1"]}]
    aws_route gateway_id null -> "igw-1"`,
  exposure: `
    aws_s3_bucket_public_access_block block_public_acls true -> null
    aws_eks_cluster vpc_config [{"public_access_cidrs":["203.0.113.0/24"]}] -> [{"public_access_cidrs":["0.0.0.0/1"]}]
    aws_s3_bucket_replication_configuration rule [{"id":"a","destination":[{"account":"1"}]}] -> [{"id":"a","destination":[{"account":"2"}]}]
    aws_s3_bucket_replication_configuration rule none -> [{"id":"a","destination":[{"bucket":"arn:aws:s3:::elsewhere"}]}]
    aws_cloudwatch_event_target arn "arn:aws:sns:eu-west-1:123456789012:a" -> "arn:aws:sns:eu-west-1:999900001111:a"
    aws_ecr_repository image_tag_mutability "IMMUTABLE" -> "MUTABLE"
    aws_lambda_function_url authorization_type "AWS_IAM" -> "NONE"
    aws_codebuild_webhook filter_group [{"filter":[{"type":"EVENT","pattern":"A"},{"type":"ACTOR","pattern":"B"}]}] -> [{"filter":[{"type":"EVENT","pattern":"A"}]}]
    aws_launch_template metadata_options [{"http_tokens":"required"}] -> [{"http_tokens":"optional"}]`,
} as const;

describe.each(Object.entries(WORSE))('of high risk, because %s', (area, text) => {
  it.each(cases(text))('$line', ({ kind, attribute, before, after }) => {
    const { risk, security } = changed(kind, before, after);
    const [found] = security.filter(({ direction, path }) => direction === 'widens' && path?.startsWith(attribute));
    expect({ risk, area: found?.area }).toEqual({ risk: 'high', area });
  });
});

describe('what goes as a whole is of high risk when it', () => {
  it.each([
    ['was an alarm', 'aws_cloudwatch_metric_alarm', {}],
    ['was where people are told', 'aws_sns_topic_subscription', {}],
    ['judged an account', 'aws_securityhub_account', {}],
    ['made copies', 'aws_backup_selection', {}],
    ['denied', 'aws_iam_role_policy', { policy: '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}' }],
  ])('%s', (_, kind, before) => {
    expect(changed(kind, before, null)).toMatchObject({ risk: 'high', security: [{ direction: 'widens' }] });
  });
});

const LIFECYCLE = 'aws_s3_bucket_lifecycle_configuration';
const KEEPS = `
  ${LIFECYCLE} rule [{"id":"all","expiration":[{"days":365}]}] -> [{"id":"all","expiration":[{"days":30}]}]
  ${LIFECYCLE} rule none -> [{"id":"all","expiration":[{"days":365}]}]
  ${LIFECYCLE} rule [{"id":"all","noncurrent_version_expiration":[{"noncurrent_days":90}]}] -> [{"id":"all","noncurrent_version_expiration":[{"noncurrent_days":9}]}]
  ${LIFECYCLE} rule [{"id":"all","filter":[{"prefix":"old/"}]}] -> [{"id":"all","filter":[{"prefix":""}]}]
  ${LIFECYCLE} rule [{"id":"all","status":"Disabled"}] -> [{"id":"all","status":"Enabled"}]
  aws_db_instance backup_retention_period 35 -> 7
  aws_backup_plan rule [{"lifecycle":[{"delete_after":35}]}] -> [{"lifecycle":[{"delete_after":7}]}]
  aws_cloudtrail_event_data_store retention_period 2557 -> 90
  aws_cloudwatch_log_group retention_in_days 0 -> 365
  aws_ecr_lifecycle_policy policy "{\\"rules\\":[]}" -> "{\\"rules\\":[1]}"`;

describe('no revert brings back what is lost by', () => {
  it.each(cases(KEEPS))('$line', ({ kind, before, after }) => {
    const { risk, fallback } = changed(kind, before, after);
    expect(risk).toBe('high');
    expect(fallback.kind).not.toBe('revert');
  });

  it('and a rule that lets objects live longer, or goes, loses nothing', () => {
    const rule = (days: number) => ({ id: 'all', status: 'Enabled', expiration: [{ days }] });
    const other = { id: 'old', filter: [{ prefix: 'old/' }], expiration: [{ days: 1 }] };
    expect(changed(LIFECYCLE, { rule: [rule(30)] }, { rule: [rule(365)] }).fallback.kind).toBe('revert');
    expect(changed(LIFECYCLE, { rule: [rule(30), other] }, { rule: [rule(30)] }).fallback.kind).toBe('revert');
  });
});

describe('what narrows', () => {
  it.each(
    cases(`
      aws_eks_cluster enabled_cluster_log_types ["audit"] -> ["api","audit"]
      aws_db_instance deletion_protection false -> true
      aws_vpc_security_group_ingress_rule cidr_ipv4 "10.0.0.0/16" -> "10.0.0.0/24"`),
  )('is of medium risk: $line', ({ kind, before, after }) => {
    expect(changed(kind, before, after)).toMatchObject({ risk: 'medium', security: [{ direction: 'narrows' }] });
  });

  it('and who starts the runner by another filter is not harmless either', () => {
    const filter = (pattern: string) => ({ filter_group: [{ filter: [{ type: 'EVENT', pattern }] }] });
    expect(changed('aws_codebuild_webhook', filter('WORKFLOW_JOB_QUEUED'), filter('PUSH'))).toMatchObject({
      ...{ risk: 'medium', security: [{ area: 'exposure', direction: 'unknown' }] },
    });
  });

  it('and a policy that nobody can read is unknown, not harmless', () => {
    const judged = changed('aws_s3_bucket_policy', { policy: '{"Statement":[]}' }, { policy: 'not JSON' });
    expect(judged).toMatchObject({ risk: 'medium', security: [{ direction: 'unknown' }] });
  });
});
