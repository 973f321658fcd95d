import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { describe, expect, it } from 'vitest';
import { allows, statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import type { RecordedBucket } from './data-events';
import { Trail } from './trail';

const context = testContext();
const ACCOUNT = context.account;
const BUCKET = 'exbank-logs-test-euw1-111122223333';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:alias/exbank-audit-archive-test-euw1';
const trail = (recorded: readonly RecordedBucket[] = []) =>
  synth((stack) => {
    new Trail(stack, 'trail', {
      ...{ context, name: 'exbank-test-euw1-audit', recorded, logKeyArn: 'arn:aws:kms:eu-west-1:1:key/k' },
      archive: { bucket: BUCKET, keyAliasArn: KEY },
    });
  });
const selectors = (recorded: readonly RecordedBucket[]) =>
  trail(recorded).only(Cloudtrail).advanced_event_selector as readonly {
    name: string;
    field_selector: readonly Record<string, unknown>[];
  }[];

describe('Trail', () => {
  it('records every region, sealed and encrypted, into the archive and into a group of lines', () => {
    const made = trail();
    expect(made.only(Cloudtrail)).toMatchObject({
      name: 'exbank-test-euw1-audit',
      s3_bucket_name: BUCKET,
      kms_key_id: KEY,
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_logging: true,
      enable_log_file_validation: true,
      cloud_watch_logs_group_arn: '${aws_cloudwatch_log_group.trail_log.arn}:*',
      insight_selector: [{ insight_type: 'ApiCallRateInsight' }, { insight_type: 'ApiErrorRateInsight' }],
      lifecycle: { ignore_changes: ['kms_key_id'] },
    });
    expect(made.only(CloudwatchLogGroup)).toMatchObject({
      name: '/aws/cloudtrail/exbank-test-euw1-audit',
      retention_in_days: 400,
    });
  });

  it('lets CloudTrail write its own streams on behalf of this one trail, and nobody anything else', () => {
    const made = trail();
    const [trust] = statementsOf(made.only(IamRole).assume_role_policy);
    expect(trust).toMatchObject({
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Condition: {
        ArnLike: { 'aws:SourceArn': [`arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/exbank-test-euw1-audit`] },
      },
    });
    const stream = (name: string) =>
      `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/cloudtrail/exbank-test-euw1-audit:log-stream:${name}`;
    const may = (action: string, resource: string) =>
      allows(statementsOf(made.only(IamRolePolicy).policy), { action, resource });
    expect(may('logs:PutLogEvents', stream(`${ACCOUNT}_CloudTrail_eu-west-1_2`))).toBe(true);
    expect(may('logs:PutLogEvents', stream('other'))).toBe(false);
    expect(may('logs:DeleteLogStream', stream(`${ACCOUNT}_CloudTrail_eu-west-1`))).toBe(false);
  });

  it('records every call to AWS, reading included, whatever buckets are named', () => {
    expect(selectors([])).toEqual([
      { name: 'Calls to AWS', field_selector: [{ field: 'eventCategory', equals: ['Management'] }] },
    ]);
  });

  it('records requests to named buckets, each as far as it is asked to, and to no other', () => {
    const found = selectors([
      { bucket: 'a', record: 'everything' },
      { bucket: 'b', record: 'changes' },
      { bucket: BUCKET, record: 'reads and removals' },
    ]).slice(1);
    const field = (name: string) => found.map((one) => one.field_selector.find((each) => each.field === name));
    expect(found.map(({ name }) => name)).toEqual([
      ...['Objects: everything', 'Objects: changes', 'Objects: reads', 'Objects: removals'],
    ]);
    expect(field('resources.ARN').map((each) => each?.starts_with)).toEqual([
      ...[['arn:aws:s3:::a/'], ['arn:aws:s3:::b/'], [`arn:aws:s3:::${BUCKET}/`], [`arn:aws:s3:::${BUCKET}/`]],
    ]);
    expect(field('readOnly').map((each) => each?.equals)).toEqual([undefined, ['false'], ['true'], undefined]);
    expect(field('eventName').map((each) => each !== undefined)).toEqual([false, false, false, true]);
  });

  it('refuses to record its own deliveries, which would never end', () => {
    expect(() => trail([{ bucket: BUCKET, record: 'everything' }])).toThrow(
      `recorded: got "everything", want reads and removals of ${BUCKET} - the trail delivers there`,
    );
  });
});
