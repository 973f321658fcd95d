import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel';
import { Inspector2Enabler } from '@cdktf/provider-aws/lib/inspector2-enabler';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { SecurityhubAccount } from '@cdktf/provider-aws/lib/securityhub-account';
import { SecurityhubStandardsSubscription } from '@cdktf/provider-aws/lib/securityhub-standards-subscription';
import { describe, expect, it } from 'vitest';
import { BASELINE, type BaselineService, type BaselineSettings, type Provided } from '../../modules/baseline';
import { may, service } from '../../test/support/callers';
import { statementsOf } from '../../test/support/iam';
import { AUDIT, audit, SOURCE, source, STRANGER } from '../../test/support/records';
import { synthStack } from '../../test/support/synth';
import { ArchiveStack } from './archive.stack';
import { GovernanceStack, type GovernanceStackProps } from './governance.stack';

const SERVICES = Object.keys(BASELINE) as BaselineService[];
const HERE: Provided = { providedBy: 'platform' };
const ABOVE: Provided = { providedBy: 'organisation', by: 'cloud-security', evidence: 'the report of every month' };
const settings = (which: (service: BaselineService) => Provided): BaselineSettings => {
  const provided = Object.fromEntries(SERVICES.map((one) => [one, which(one)])) as Record<BaselineService, Provided>;
  return { ...provided, auditors: { principals: ['user/auditor'] }, support: { principals: ['user/operator'] } };
};
const context = source();
const governance = (
  which: (service: BaselineService) => Provided = () => HERE,
  props: Partial<GovernanceStackProps> = {},
) =>
  synthStack(
    (app) =>
      new GovernanceStack(app, context, {
        ...{ audit, retention: {}, kind: 'cluster', recorded: [], meant: {}, settings: settings(which) },
        hands: { roles: ['exbank-prod-euw1-apply'], breakGlass: ['exbank-prod-euw1-break-glass'] },
        heard: ['ConsoleWrites', 'BreakGlassTaken'],
        ...props,
      }),
  );
const made = governance();

describe('what the archive lets in', () => {
  const archive = synthStack((app) => new ArchiveStack(app, audit, { sources: [context], retention: {} }));
  const trail = made.only(Cloudtrail);
  const mayWrite = (name: string, arn: string, account: string, key: 'logs' | 'configuration') =>
    may(
      audit.account,
      statementsOf(archive.get(S3BucketPolicy, `prod-euw1-${key}_policy`).policy),
      service(name, account, arn),
      {
        action: 's3:PutObject',
        resource: `arn:aws:s3:::exbank-${key}-prod-euw1-${AUDIT}/AWSLogs/${SOURCE}/${key === 'logs' ? 'CloudTrail' : 'Config'}/x`,
      },
    );
  const arnOf = (name: unknown) => `arn:aws:cloudtrail:eu-west-1:${SOURCE}:trail/${String(name)}`;

  it('is the trail that this stack makes, in the bucket that it names, and no other', () => {
    expect(trail.s3_bucket_name).toBe('exbank-logs-prod-euw1-111122223333');
    expect(mayWrite('cloudtrail', arnOf(trail.name), SOURCE, 'logs')).toBe(true);
    expect(mayWrite('cloudtrail', arnOf('another'), SOURCE, 'logs')).toBe(false);
    expect(mayWrite('cloudtrail', arnOf(trail.name), STRANGER, 'logs')).toBe(false);
  });

  it('is AWS Config of this account, in the bucket that its channel names', () => {
    const [bucket] = [made.only(ConfigDeliveryChannel).s3_bucket_name];
    expect(bucket).toBe('exbank-configuration-prod-euw1-111122223333');
    expect(mayWrite('config', `arn:aws:config:eu-west-1:${SOURCE}:*`, SOURCE, 'configuration')).toBe(true);
    expect(mayWrite('config', `arn:aws:config:eu-west-1:${STRANGER}:*`, STRANGER, 'configuration')).toBe(false);
  });
});

describe('the baseline', () => {
  it('checks the account by the practices of AWS and of CIS, each finding once', () => {
    expect(made.only(SecurityhubAccount)).toMatchObject({
      ...{ control_finding_generator: 'SECURITY_CONTROL', enable_default_standards: false },
    });
    expect(Object.values(made.all(SecurityhubStandardsSubscription)).map(({ standards_arn }) => standards_arn)).toEqual(
      [
        'arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0',
        'arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/3.0.0',
      ],
    );
    expect(made.only(Inspector2Enabler)).toMatchObject({ account_ids: [SOURCE], resource_types: ['EC2', 'ECR'] });
  });

  it('counts for other alarms what they cannot hear, and nothing for alarms that are not there', () => {
    const elsewhere = (stack: typeof made) =>
      Object.keys(stack.all(CloudwatchLogMetricFilter)).filter((id) => id.endsWith('-elsewhere'));
    expect(elsewhere(made)).toEqual(['account_break-glass-taken-elsewhere', 'account_console-writes-elsewhere']);
    expect(elsewhere(governance(undefined, { heard: [] }))).toEqual([]);
  });

  const RESOURCES: Readonly<Record<BaselineService, string>> = {
    cloudTrail: 'aws_cloudtrail.trail',
    config: 'aws_config_configuration_recorder.recorder',
    guardDuty: 'aws_guardduty_detector.detector',
    securityHub: 'aws_securityhub_account.security-hub',
    inspector: 'aws_inspector2_enabler.inspector',
    accessAnalyzer: 'aws_accessanalyzer_analyzer.analyzer',
    accountSettings: 'aws_s3_account_public_access_block.settings_buckets',
  };

  it.each(SERVICES)('leaves %s to the organisation where that provides it, and nothing else', (service) => {
    const without = governance((one) => (one === service ? ABOVE : HERE)).addresses();
    expect(made.addresses()).toContain(RESOURCES[service]);
    expect(SERVICES.filter((one) => !without.includes(RESOURCES[one]))).toEqual([service]);
  });

  it('keeps nothing but its key and the roles of people where the organisation provides all', () => {
    const kinds = governance(() => ABOVE)
      .addresses()
      .map((address) => address.split('.')[0]);
    expect(new Set(kinds)).toEqual(
      new Set(['aws_kms_key', 'aws_kms_alias', 'aws_iam_role', 'aws_iam_role_policy_attachment']),
    );
  });
});
