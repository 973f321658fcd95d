import { type Inventory } from '../inventory';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { plain, sentence, valuesAt } from '../want';

/** Where each kind says into which bucket it delivers, copies or looks. */
const BUCKETS: Readonly<Record<string, readonly string[]>> = {
  aws_cloudtrail: ['s3_bucket_name'],
  aws_config_delivery_channel: ['s3_bucket_name'],
  aws_kinesis_firehose_delivery_stream: ['extended_s3_configuration.bucket_arn'],
  aws_lb: ['access_logs.bucket'],
  aws_s3_bucket_inventory: ['destination.bucket.bucket_arn'],
  aws_s3_bucket_logging: ['target_bucket'],
  aws_s3_bucket_replication_configuration: ['bucket', 'rule.destination.bucket'],
};

/** Traces that nobody of the account may alter: they go to the account of records, and nowhere else. */
const TO_RECORDS = ['aws_cloudtrail', 'aws_config_delivery_channel', 'aws_kinesis_firehose_delivery_stream', 'aws_lb'];

/** What is written down or copied lands in a bucket of the platform. */
export const deliveriesAtHome: Policy = {
  id: 'deliveries-at-home',
  statement: 'Trails, records, logs and copies go to buckets of the platform; traces go to the account of records.',
  controls: ['LOG-01', 'ENV-01'],
  article: 'RTS 2024/1774 Art. 12(2)(d)',
  why: 'a name of a bucket says nothing about whose it is: what goes to a stranger is lost to us, and read by him',
  applies: Object.keys(BUCKETS),
  besides: ['aws_s3_bucket'],
  check: (resource, among) =>
    (BUCKETS[resource.type] ?? []).flatMap((field) =>
      valuesAt(resource.attributes, field)
        .filter((value) => !isAtHome(plain(value), resource, among))
        .map((value) => sentence(field, value, 'a bucket of the platform', 'name one of ours')),
    ),
};

/** A reference is to something of ours; a name ends with the account, and is one of its buckets where these are known. */
function isAtHome(value: string, { type, platform }: Resource, among: Inventory): boolean {
  if (value === '') return false;
  if (value.includes('${')) return /\$\{(aws_s3_bucket|data\.terraform_remote_state)[._]/.test(value);
  const name = value.replace(/^arn:aws:s3:::/, '');
  const homes = TO_RECORDS.includes(type) ? [platform.audit] : [platform.audit, ...platform.clusters];
  const home = homes.find((account) => name.endsWith(`-${account}`));
  if (home === undefined) return false;
  const standing = among.all('aws_s3_bucket').filter(({ account }) => account === home);
  return standing.length === 0 || standing.some(({ attributes }) => attributes.bucket === name);
}
