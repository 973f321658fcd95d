import { conditionValues, principals, resourcePolicy, texts, type Written } from '../documents';
import type { Policy } from '../policy';
import { sentence } from '../want';

const POLICIES_OF: Readonly<Record<string, string>> = {
  aws_s3_bucket: 'aws_s3_bucket_policy',
  aws_sns_topic: 'aws_sns_topic_policy',
  aws_sqs_queue: 'aws_sqs_queue_policy',
};

const DENIALS: readonly { readonly key: string; readonly value: string; readonly of: readonly string[] }[] = [
  { key: 'aws:SecureTransport', value: 'false', of: ['aws_s3_bucket', 'aws_sns_topic', 'aws_sqs_queue'] },
  { key: 's3:TlsVersion', value: '1.2', of: ['aws_s3_bucket'] },
];

/** A bucket, topic or queue refuses who does not come by TLS. */
export const denyPlainHttp: Policy = {
  id: 'deny-plain-http',
  statement: 'Policies of buckets, topics and queues deny whoever does not come by TLS.',
  controls: ['CRY-01', 'NET-01'],
  article: 'RTS 2024/1774 Art. 14(1)(a)',
  why: 'what the policy does not deny, a plain request may carry past every reader of the network',
  applies: Object.keys(POLICIES_OF),
  besides: ['aws_s3_bucket_policy', 'aws_sns_topic_policy', 'aws_sqs_queue_policy'],
  check: (resource, among) => {
    const kind = POLICIES_OF[resource.type] ?? '';
    const written = among.parts(resource, kind).flatMap((part) => resourcePolicy(part).statements ?? []);
    const missing = DENIALS.filter(({ of }) => of.includes(resource.type)).filter(
      ({ key, value }) => !written.some((statement) => denies(statement, key, value)),
    );
    return missing.map(({ key, value }) =>
      sentence(`${kind}.policy`, undefined, `a denial to everybody of everything while ${key} is ${value}`, 'write it'),
    );
  },
};

/** To everybody, and of all that can be asked: a topic names the one action that others may have. */
const denies = (statement: Written, key: string, value: string): boolean =>
  statement.Effect === 'Deny' &&
  principals(statement, 'AWS').includes('*') &&
  texts(statement.Action).some((action) => /^(s3|sqs|sns):(\*|Publish)$/.test(action)) &&
  conditionValues(statement, key).includes(value) &&
  reachesAll(statement);

/** A bucket is meant with what lies in it. */
const reachesAll = ({ Resource }: Written): boolean => {
  const names = texts(Resource);
  const isBucket = names.some((name) => name.startsWith('arn:aws:s3:::'));
  return names.includes('*') || !isBucket || (names.some((name) => name.endsWith('/*')) && names.length > 1);
};
