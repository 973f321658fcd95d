import { isOwnKey } from '../key-reference';
import { type Policy } from '../policy';
import { beside, takesAccessLogs } from '../relations';
import { type Resource } from '../resource';
import { holding, oneOf, type Want, yes } from '../want';

const DEFAULT = 'rule.apply_server_side_encryption_by_default';
const NO_KEYS_OF_CALLERS = holding('rule.blocked_encryption_types', ['SSE-C'], 'nobody brings a key');

/** The service that writes access logs of buckets cannot use a key (AmazonS3/latest/userguide/enable-server-access-logging). */
const FOR_LOGS: readonly Want[] = [
  oneOf(`${DEFAULT}.sse_algorithm`, ['AES256', 'aws:kms'], 'encrypt all the same'),
  NO_KEYS_OF_CALLERS,
];
const OWN_KEY: readonly Want[] = [
  oneOf(`${DEFAULT}.sse_algorithm`, ['aws:kms', 'aws:kms:dsse'], 'name the key of the bucket'),
  yes('rule.bucket_key_enabled', 'each object would ask the key by itself'),
  NO_KEYS_OF_CALLERS,
];

/** A bucket encrypts what it is given with our own key; only a bucket that takes access logs cannot. */
export const bucketEncryption: Policy = {
  id: 'bucket-encryption',
  statement: 'A bucket encrypts with our own key, and refuses keys that callers bring.',
  controls: ['CRY-01'],
  article: 'DORA Art. 9(2)',
  why: 'what a caller encrypts with a key of its own is lost with that key, and a ransom is asked for it',
  applies: ['aws_s3_bucket'],
  besides: ['aws_s3_bucket_logging', 'aws_s3_bucket_server_side_encryption_configuration'],
  check: (bucket, among) =>
    beside({
      kind: 'aws_s3_bucket_server_side_encryption_configuration',
      fix: 'write how the bucket encrypts beside it',
      wants: takesAccessLogs(bucket, among) ? FOR_LOGS : [...OWN_KEY, ownKey(bucket)],
    })(bucket, among),
};

const ownKey = (bucket: Resource): Want => ({
  field: `${DEFAULT}.kms_master_key_id`,
  want: 'a key of the platform',
  fix: 'make one in its stack',
  is: (value) => isOwnKey(value, bucket),
});
