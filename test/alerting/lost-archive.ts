import { isDeepStrictEqual } from 'node:util';
import { may, person } from '../support/callers';
import { statementsOf } from '../support/iam';
import { type Account, all, named, part, referred, unless } from './account';

/** What stands between an event and the audit account's archive, on both sides. */
export const archiveLost = (account: Account): readonly string[] => [
  ...streamLost(account),
  ...heartbeatLost(account),
  ...notLetIn(account),
];

const bucketOf = ({ place }: Account): string => `${place.organisation}-logs-${place.workspace}-${place.audit}`;

function streamLost(account: Account): readonly string[] {
  const { alerting, place } = account;
  const own = `${place.organisation}-${place.workspace}`;
  const [, stream] = named(alerting, 'aws_kinesis_firehose_delivery_stream', `${own}-events`) ?? [];
  const to = part(stream, 'extended_s3_configuration');
  const says = (path: string, value: unknown, sentence: string) => unless(part(to, path) === value, sentence);
  return [
    ...unless(stream?.destination === 'extended_s3', 'there is no stream into a bucket'),
    ...says('bucket_arn', `arn:aws:s3:::${bucketOf(account)}`, 'events go into another bucket'),
    ...unless(
      String(part(to, 'prefix')).startsWith('audit/events/source=!{partitionKeyFromQuery:source}/'),
      'events are not kept by source, as long as the evidence',
    ),
    ...unless(String(part(to, 'error_output_prefix')).startsWith('audit/'), 'what could not be read is not kept'),
    ...unless(
      referred(alerting, part(to, 'role_arn'))?.name === `${own}-archive-events`,
      'the stream has not its role',
    ),
    ...says('buffering_interval', 60, 'events wait'),
    ...says('compression_format', 'GZIP', 'events are not compressed'),
    ...says('dynamic_partitioning_configuration.enabled', true, 'events of all sources lie together'),
    ...says('processing_configuration.enabled', true, 'nobody looks for the source'),
    ...unless(
      isDeepStrictEqual(part(to, 'processing_configuration.processors'), PROCESSORS),
      'nobody reads the source, or events run into each other',
    ),
    ...says('cloudwatch_logging_options.enabled', true, 'the stream tells nobody of its troubles'),
    ...unless(
      referred(alerting, part(to, 'cloudwatch_logging_options.log_group_name')) !== undefined,
      'the stream has no log',
    ),
    ...says(
      'cloudwatch_logging_options.log_stream_name',
      all(alerting, 'aws_cloudwatch_log_stream')[0]?.[1].name ?? '',
      'the log has no stream',
    ),
    ...unless(
      all(alerting, 'aws_cloudwatch_log_stream')[0]?.[1].log_group_name ===
        '${aws_cloudwatch_log_group.archive_log.name}',
      'the log has no stream',
    ),
    ...unless(
      part(stream, 'server_side_encryption.enabled') === true &&
        part(stream, 'server_side_encryption.key_type') === 'CUSTOMER_MANAGED_CMK' &&
        referred(alerting, part(stream, 'server_side_encryption.key_arn')) !== undefined,
      'events wait in the clear',
    ),
  ];
}

const PROCESSORS = [
  {
    type: 'MetadataExtraction',
    parameters: [
      { parameter_name: 'JsonParsingEngine', parameter_value: 'JQ-1.6' },
      { parameter_name: 'MetadataExtractionQuery', parameter_value: '{source:.source}' },
    ],
  },
  { type: 'AppendDelimiterToRecord', parameters: [{ parameter_name: 'Delimiter', parameter_value: '\\n' }] },
];

function heartbeatLost({ alerting, place }: Account): readonly string[] {
  const own = `${place.organisation}-${place.workspace}`;
  const [, schedule] = named(alerting, 'aws_scheduler_schedule', `${own}-heartbeat`) ?? [];
  const target = part(schedule, 'target');
  return [
    ...unless(
      schedule?.schedule_expression === 'rate(1 hour)' && part(schedule, 'flexible_time_window.mode') === 'OFF',
      'no heart beats every hour',
    ),
    ...unless(String(part(target, 'arn')).endsWith(':event-bus/default'), 'the heartbeat misses the bus'),
    ...unless(
      part(target, 'eventbridge_parameters.source') === 'platform.heartbeat' &&
        part(target, 'eventbridge_parameters.detail_type') === 'Heartbeat',
      'no rule knows the heartbeat',
    ),
    ...unless(referred(alerting, part(target, 'role_arn'))?.name === `${own}-heartbeat`, 'the heartbeat has no role'),
    ...unless(referred(alerting, part(target, 'dead_letter_config.arn')) !== undefined, 'a lost heartbeat is not kept'),
    ...unless(
      part(target, 'retry_policy.maximum_event_age_in_seconds') === 3600 &&
        part(target, 'retry_policy.maximum_retry_attempts') === 185 &&
        part(target, 'input') !== undefined,
      'a heartbeat is not tried again',
    ),
  ];
}

/** The other account's side: bucket and key let the stream's role in. */
function notLetIn(account: Account): readonly string[] {
  const { archive, place } = account;
  const bucket = bucketOf(account);
  const role = person(place.account, `role/${place.organisation}-${place.workspace}-archive-events`);
  const policyOf = (type: string, id: string) => {
    const policy = archive[type]?.[id]?.policy;
    return typeof policy === 'string' ? statementsOf(policy) : [];
  };
  const throughS3 = {
    'kms:ViaService': `s3.${place.region}.amazonaws.com`,
    'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${bucket}`,
  };
  const s3 = (action: string, key = '') =>
    may(place.audit, policyOf('aws_s3_bucket_policy', `${place.workspace}-logs_policy`), role, {
      ...{ action, resource: `arn:aws:s3:::${bucket}${key}`, context: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
  const kms = (action: string) =>
    may(place.audit, policyOf('aws_kms_key', `${place.workspace}-key`), role, {
      action,
      resource: '*',
      context: throughS3,
    });
  return [
    ...['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'].filter((action) => !s3(action)),
    ...['s3:PutObject', 's3:AbortMultipartUpload', 's3:GetObject', 's3:PutObjectAcl'].filter(
      (action) => !s3(action, '/audit/events/source=aws.cloudwatch/2026/11/25/a.gz'),
    ),
    ...['kms:GenerateDataKey', 'kms:Decrypt'].filter((action) => !kms(action)),
  ].map((action) => `the archive does not let the stream ${action}`);
}
