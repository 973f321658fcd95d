import type { Construct } from 'constructs';
import { AccessLogBucket, Bucket } from '../buckets';
import { arn, type Context, type Statement } from '../kernel';
import { Key } from '../keys';
import { LOG_CLASSES } from '../logs';

/** Where the account keeps what FIS reports of its experiments: one bucket, for the cluster and its environments. */
export const reportsBucketName = ({ name }: Pick<Context, 'name'>): string => name.global('s3-bucket', 'drill-reports');

const accessName = ({ name }: Pick<Context, 'name'>): string => name.global('s3-bucket', 'drill-reports-access');

/** Minutes before and after an experiment that a report shows: until what was taken must be back. */
export const REPORTED = { before: 10, after: 30 } as const;

/**
 * Makes the bucket of reports, with its key and the bucket that records who reads it, side by side under `scope`. Kept as audit logs are;
 * what is evidence is the record of the drill, under lock in the audit account, where FIS cannot write (ADR-0040).
 */
export function drillReports(scope: Construct, context: Context): void {
  const name = reportsBucketName(context);
  const keyArn = new Key(scope, 'drill-reports', { context, purpose: 'Reports of drills' }).arn;
  const expireDays = LOG_CLASSES.audit.retentionDays;
  const access = new AccessLogBucket(scope, 'reports-access', {
    ...{ context, name: accessName(context), expireDays, recorded: [name] },
  });
  new Bucket(scope, 'reports', {
    ...{ context, name, encryption: { keyArn } },
    accessLogs: { bucket: access.settledName, prefix: `${name}/` },
    lifecycle: { noncurrentDays: 30, expireDays },
  });
}

/** Where the reports of one scenario lie. */
export const reportsPrefix = ({ workspace }: Pick<Context, 'workspace'>, scenario: string): string =>
  `${workspace}/${scenario}`;

/**
 * What the role of an experiment needs for its report. Source: website/docs/r/fis_experiment_template of the provider, after
 * fis/latest/userguide/experiment-report-configuration; encryption: AmazonS3/latest/userguide/UsingKMSEncryption.
 */
export const reportRights = (context: Context, scenario: string, boards: readonly string[]): readonly Statement[] => {
  const bucket = reportsBucketName(context);
  return [
    {
      ...{ Sid: 'PutReport', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'] },
      Resource: arn.s3(bucket, `${reportsPrefix(context, scenario)}/*`),
    },
    {
      ...{ Sid: 'EncryptReport', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'] },
      Resource: arn.regional(context, 'kms', 'key/*'),
      Condition: {
        StringEquals: { 'kms:ViaService': `s3.${context.region}.amazonaws.com` },
        ArnLike: { 'kms:EncryptionContext:aws:s3:arn': [arn.s3(bucket), arn.s3(bucket, '*')] },
      },
    },
    { Sid: 'ReadBoards', Effect: 'Allow', Action: 'cloudwatch:GetDashboard', Resource: [...boards] },
    { Sid: 'DrawBoards', Effect: 'Allow', Action: 'cloudwatch:GetMetricWidgetImage', Resource: '*' },
  ];
};
