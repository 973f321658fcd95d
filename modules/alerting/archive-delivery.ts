import type { KinesisFirehoseDeliveryStreamExtendedS3Configuration } from '@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream';
import type { Role } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import type { LogGroup } from '../logs';

export interface ArchiveStreamProps {
  readonly context: Context;
  /** Where the account's records go. */
  readonly archive: Archive;
  /** Key of events on their way. */
  readonly keyArn: string;
  readonly undeliveredArn: string;
}

/** The place in the audit account that takes this account's events; all of it computed by modules/archive. */
export interface Archive {
  readonly bucket: string;
  /** Account and region of the bucket. */
  readonly place: Pick<Context, 'account' | 'region'>;
  /** What a role's name must start with to be let in. */
  readonly writer: string;
  /** Below which everything must lie that is kept as long as the evidence. */
  readonly prefix: string;
}

export const LOG_STREAM = 'delivery';
const BUFFER_SECONDS = 60; // the least that Firehose takes (0-900 without partitions): a drill need not wait
const BUFFER_MIB = 64; // the least with partitions by source: firehose/latest/dev/dynamic-partitioning

export const streamName = ({ name }: Pick<Context, 'name'>): string => name.local('firehose-stream', 'events');
export const streamArn = (context: Context): string =>
  arn.regional(context, 'firehose', `deliverystream/${streamName(context)}`);
export const archiveLogGroup = (context: Context): string => `/aws/kinesisfirehose/${streamName(context)}`;

/** No key is named: the bucket's own applies, which the stream's role may use through S3 alone. */
export const destination = (
  { archive }: ArchiveStreamProps,
  { role, logs }: { readonly role: Role; readonly logs: LogGroup },
): KinesisFirehoseDeliveryStreamExtendedS3Configuration => ({
  roleArn: role.arn,
  bucketArn: arn.s3(archive.bucket),
  prefix: `${archive.prefix}events/source=!{partitionKeyFromQuery:source}/!{timestamp:yyyy/MM/dd}/`,
  errorOutputPrefix: `${archive.prefix}events-failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/`,
  bufferingInterval: BUFFER_SECONDS,
  bufferingSize: BUFFER_MIB,
  compressionFormat: 'GZIP',
  customTimeZone: 'UTC',
  cloudwatchLoggingOptions: { enabled: true, logGroupName: logs.name, logStreamName: LOG_STREAM },
  dynamicPartitioningConfiguration: { enabled: true, retryDuration: RETRY_SECONDS },
  processingConfiguration: { enabled: true, processors: PROCESSORS },
});

const RETRY_SECONDS = 300;

/** One event a line, below its source: what a query over a year of alarms reads. */
const PROCESSORS = [
  {
    type: 'MetadataExtraction',
    parameters: [
      { parameterName: 'JsonParsingEngine', parameterValue: 'JQ-1.6' },
      { parameterName: 'MetadataExtractionQuery', parameterValue: '{source:.source}' },
    ],
  },
  { type: 'AppendDelimiterToRecord', parameters: [{ parameterName: 'Delimiter', parameterValue: '\\n' }] },
];

/**
 * Into the bucket of another account, through its key. For the key of the stream itself Firehose has a grant.
 * Source: firehose/latest/dev/controlling-access, cross-account delivery to S3.
 */
export const archiveStatements = ({ context, archive }: ArchiveStreamProps): readonly Statement[] => [
  allow(
    'FindBucket',
    ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    arn.s3(archive.bucket),
  ),
  allow(
    'WriteEvents',
    ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl'],
    arn.s3(archive.bucket, `${archive.prefix}*`),
  ),
  {
    ...allow('KeyOfBucket', ['kms:Decrypt', 'kms:GenerateDataKey'], arn.regional(archive.place, 'kms', 'key/*')),
    Condition: {
      StringEquals: { 'kms:ViaService': `s3.${archive.place.region}.amazonaws.com` },
      ArnLike: { 'kms:EncryptionContext:aws:s3:arn': [arn.s3(archive.bucket), arn.s3(archive.bucket, '*')] },
    },
  },
  allow(
    'TellFailures',
    ['logs:PutLogEvents'],
    arn.regional(context, 'logs', `log-group:${archiveLogGroup(context)}:log-stream:${LOG_STREAM}`),
  ),
];

/** What a rule needs to put events on the stream. */
export const putsOn = (context: Context): Statement =>
  allow('PutEvents', ['firehose:PutRecord', 'firehose:PutRecordBatch'], streamArn(context));

const allow = (Sid: string, Action: readonly string[], Resource: string) =>
  ({ Sid, Effect: 'Allow', Action, Resource }) as const;
