import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { statementsOf } from '../support/iam';
import { verdictUnder } from '../support/verdict';
import { synthesised } from '../support/synthesised';

const spec = load(input);
const stacks = synthesised('stubs');

interface Asked {
  readonly actions: readonly string[];
  /** What AWS checks them against; `*` where it has nothing smaller. */
  readonly on: string;
}

const asks = (service: string, on: string, ...verbs: readonly string[]): readonly Asked[] => [
  { actions: verbs.map((verb) => `${service}:${verb}`), on },
];

/** `{place}` is region and account, `{account}` the account alone. */
const REGIONAL = (service: string, resource: string): string => `arn:aws:${service}:{place}:${resource}`;
const ROLE = 'arn:aws:iam::{account}:role/exbank-{workspace}-trail';

/**
 * What making and changing each kind asks of IAM beside reading. Source: hashicorp/terraform-provider-aws, internal/service of each,
 * and the service authorization reference (read 2026-11-26). Kinds that other stacks have too are asked for in apply.test.ts.
 */
const KINDS: Readonly<Record<string, readonly Asked[]>> = {
  aws_accessanalyzer_analyzer: asks(
    ...(['access-analyzer', REGIONAL('access-analyzer', 'analyzer/a')] as const),
    ...['CreateAnalyzer', 'UpdateAnalyzer', 'TagResource'],
  ),
  aws_accessanalyzer_archive_rule: asks(
    ...(['access-analyzer', REGIONAL('access-analyzer', 'analyzer/a/archive-rule/r')] as const),
    ...['CreateArchiveRule', 'UpdateArchiveRule', 'DeleteArchiveRule'],
  ),
  aws_cloudtrail: [
    ...asks(
      ...(['cloudtrail', REGIONAL('cloudtrail', 'trail/t')] as const),
      ...['CreateTrail', 'UpdateTrail', 'StartLogging', 'PutEventSelectors', 'PutInsightSelectors', 'AddTags'],
    ),
    ...asks('iam', ROLE, 'PassRole'),
  ],
  aws_cloudwatch_dashboard: asks(
    ...(['cloudwatch', 'arn:aws:cloudwatch::{account}:dashboard/d', 'PutDashboard', 'DeleteDashboards'] as const),
  ),
  aws_config_configuration_recorder: asks(
    'config',
    REGIONAL('config', 'configuration-recorder/default/1'),
    'PutConfigurationRecorder',
  ),
  aws_config_configuration_recorder_status: asks(
    ...(['config', REGIONAL('config', 'configuration-recorder/default/1'), 'StartConfigurationRecorder'] as const),
  ),
  aws_config_conformance_pack: asks(
    ...(['config', REGIONAL('config', 'conformance-pack/p/1'), 'PutConformancePack', 'DeleteConformancePack'] as const),
  ),
  aws_config_delivery_channel: asks('config', '*', 'PutDeliveryChannel'),
  aws_config_retention_configuration: asks('config', '*', 'PutRetentionConfiguration'),
  aws_ebs_default_kms_key: asks('ec2', '*', 'ModifyEbsDefaultKmsKeyId', 'ResetEbsDefaultKmsKeyId'),
  aws_ebs_encryption_by_default: asks('ec2', '*', 'EnableEbsEncryptionByDefault'),
  aws_ebs_snapshot_block_public_access: asks('ec2', '*', 'EnableSnapshotBlockPublicAccess'),
  aws_ec2_image_block_public_access: asks('ec2', '*', 'EnableImageBlockPublicAccess'),
  aws_ec2_instance_metadata_defaults: asks('ec2', '*', 'ModifyInstanceMetadataDefaults'),
  aws_ec2_serial_console_access: asks('ec2', '*', 'DisableSerialConsoleAccess'),
  aws_guardduty_detector: [
    ...asks('guardduty', '*', 'CreateDetector'),
    ...asks('guardduty', REGIONAL('guardduty', 'detector/d'), 'UpdateDetector', 'TagResource'),
  ],
  aws_guardduty_detector_feature: asks('guardduty', REGIONAL('guardduty', 'detector/d'), 'UpdateDetector'),
  aws_iam_account_password_policy: asks('iam', '*', 'UpdateAccountPasswordPolicy'),
  aws_iam_service_linked_role: asks(
    ...([
      'iam',
      'arn:aws:iam::{account}:role/aws-service-role/config.amazonaws.com/r',
      'CreateServiceLinkedRole',
    ] as const),
  ),
  aws_inspector2_enabler: asks('inspector2', '*', 'Enable'),
  aws_s3_account_public_access_block: asks('s3', '*', 'PutAccountPublicAccessBlock'),
  aws_securityhub_account: asks(
    'securityhub',
    REGIONAL('securityhub', 'hub/default'),
    'EnableSecurityHub',
    'UpdateSecurityHubConfiguration',
  ),
  aws_securityhub_standards_subscription: asks(
    'securityhub',
    REGIONAL('securityhub', 'hub/default'),
    'BatchEnableStandards',
  ),
  aws_vpc_block_public_access_options: asks('ec2', '*', 'ModifyVpcBlockPublicAccessOptions'),
};

/** What other stacks have as well. */
const ELSEWHERE =
  'aws_cloudwatch_event_rule aws_cloudwatch_event_target aws_cloudwatch_log_group aws_cloudwatch_log_metric_filter ' +
  'aws_cloudwatch_log_resource_policy aws_cloudwatch_metric_alarm aws_iam_role aws_iam_role_policy ' +
  'aws_iam_role_policy_attachment aws_kms_alias aws_kms_key';

/** What nobody of the pipeline may do: it changes the watch, and ends none of it. */
const NEVER = [
  ...asks('cloudtrail', REGIONAL('cloudtrail', 'trail/t'), 'StopLogging', 'DeleteTrail'),
  ...asks('config', REGIONAL('config', 'configuration-recorder/default/1'), 'StopConfigurationRecorder'),
  ...asks('guardduty', REGIONAL('guardduty', 'detector/d'), 'DeleteDetector'),
  ...asks('securityhub', REGIONAL('securityhub', 'hub/default'), 'DisableSecurityHub'),
  ...asks('inspector2', '*', 'Disable'),
];

describe.each([spec.audit, ...spec.clusters])('whoever applies the baseline of $name', ({ name, account, region }) => {
  const of = (part: string) => stacks.find(({ id }) => id === `${name}-${part}`)?.resources ?? [];
  const statements = (pattern: RegExp) =>
    of('state')
      .filter(({ address }) => pattern.test(address))
      .flatMap(({ attributes }) => statementsOf(attributes.policy));
  const policies = statements(/^aws_iam_(role_)?policy\.apply_/);
  const boundary = statements(/^aws_iam_policy\.boundary$/);
  const refused = (asked: readonly Asked[]) =>
    asked.flatMap(({ actions, on }) => {
      const resource = on
        .replace('{place}', `${region}:${account}`)
        .replace('{account}', account)
        .replace('{workspace}', name);
      const context = {
        'aws:RequestedRegion': region,
        ...(actions.includes('iam:PassRole') && { 'iam:PassedToService': 'cloudtrail.amazonaws.com' }),
      };
      return actions.filter((action) => verdictUnder(boundary, policies, { action, resource, context }) !== 'allowed');
    });
  const kinds = [...new Set(of('governance').map(({ type }) => type))];

  it('has every kind of it in the table', () => {
    expect(kinds.filter((kind) => !(kind in KINDS) && !ELSEWHERE.split(' ').includes(kind))).toEqual([]);
  });

  it.each(Object.entries(KINDS))('may make and change %s', (_, asked) => {
    expect(refused(asked)).toEqual([]);
  });

  it('may stop none of it', () => {
    expect(refused(NEVER)).toEqual(NEVER.flatMap(({ actions }) => actions));
  });
});
