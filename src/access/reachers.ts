import { arn, type Statement } from '../../modules/kernel';
import type { Keys } from './condition';
import { type Attempt, decide, type Endpoint, type Identity, type Outcome } from './decision';
import { like } from './pattern';
import type { Key, Store } from './stores';

/** What somebody does with a store: one action on it, and one on its key. */
export const DEEDS = {
  read: { bucket: 's3:GetObject', secret: 'secretsmanager:GetSecretValue', key: 'kms:Decrypt' },
  write: { bucket: 's3:PutObject', secret: 'secretsmanager:PutSecretValue', key: 'kms:GenerateDataKey' },
  delete: { bucket: 's3:DeleteObjectVersion', secret: 'secretsmanager:DeleteSecret', key: 'kms:ScheduleKeyDeletion' },
  govern: { bucket: 's3:PutBucketPolicy', secret: 'secretsmanager:PutResourcePolicy', key: 'kms:PutKeyPolicy' },
} as const;
export type Deed = keyof typeof DEEDS;

/** Deeds for which the key of a store is needed as well. */
const NEEDS_KEY: readonly Deed[] = ['read', 'write'];

/** How the best of all ways ends: with the prefixes that are open when not the whole store is. */
export interface Reach extends Outcome {
  readonly prefixes: readonly string[];
}

export interface Ground {
  readonly region: string;
  readonly endpoints: readonly Endpoint[];
}

/**
 * What comes of a deed when somebody does the best to succeed: by every way, with every prefix that a policy names, and with
 * headers as the policies want them. What no caller can choose, such as who or where it is, is as it is.
 */
export function reach(who: Identity, store: Store, deed: Deed, ground: Ground): Reach {
  if (!mayAsk(who, store, DEEDS[deed][store.kind]))
    return { decision: 'not allowed', because: 'nothing speaks of it', prefixes: [] };
  const prefixes = store.kind === 'bucket' ? [ANYWHERE, ...prefixesOf(who, store)] : [ANYWHERE];
  const found = prefixes.map((prefix) => ({ prefix, outcome: best(waysOf(who, store, deed, { prefix, ground })) }));
  const open = found.filter(({ outcome }) => outcome.decision === 'allowed').map(({ prefix }) => prefix);
  return { ...best(found.map(({ outcome }) => outcome)), prefixes: open.includes(ANYWHERE) ? [] : open };
}

/** Without an allowance of the action, there or here, no condition has to be asked. */
const mayAsk = ({ policies, arn }: Identity, { guarded }: Store, action: string): boolean =>
  policies.some((statement) => allows(statement, action)) ||
  guarded.policy.some(
    (statement) => allows(statement, action) && JSON.stringify(statement.Principal ?? '*').match(/"\*"/) !== null,
  ) ||
  guarded.policy.some(
    (statement) => allows(statement, action) && JSON.stringify(statement.Principal).includes(`"${arn}"`),
  );

const allows = (statement: Statement, action: string): boolean =>
  statement.Effect === 'Allow' &&
  ('NotAction' in statement || [statement.Action].flat().some((pattern) => like(pattern, action) !== false));

const ANYWHERE = 'elsewhere/';
const ORDER = ['allowed', 'unknown', 'not allowed', 'denied'] as const;

function best(outcomes: readonly Outcome[]): Outcome {
  const [found] = ORDER.flatMap((decision) => outcomes.filter((one) => one.decision === decision));
  return found ?? { decision: 'unknown', because: 'nobody asked' };
}

interface Way {
  readonly prefix: string;
  readonly ground: Ground;
}

function waysOf(who: Identity, store: Store, deed: Deed, { prefix, ground }: Way): readonly Outcome[] {
  const ways = store.kind === 'bucket' ? [undefined, ...ground.endpoints] : [undefined];
  const action = DEEDS[deed][store.kind];
  const resource = store.kind === 'bucket' && deed !== 'govern' ? `${store.arn}/${prefix}probe` : store.arn;
  return ways.flatMap((through) =>
    headersOf(
      [...who.policies, ...store.guarded.policy].filter((one) => allows(one, action)),
      ground.region,
      VIA[store.kind],
    ).map((headers) => {
      const keys = store.kind === 'key' && store.key ? { ...headers, 'kms:ResourceAliases': store.key.alias } : headers;
      const outcome = decide({ who, action, resource, guarded: store.guarded, through, keys });
      const key = NEEDS_KEY.includes(deed) && store.kind !== 'key' ? store.key : undefined;
      return outcome.decision === 'allowed' && key
        ? withKey({ who, action, resource, guarded: store.guarded }, store, key, { deed, region: ground.region })
        : outcome;
    }),
  );
}

function withKey(
  { who }: Attempt,
  store: Store,
  key: Key,
  { deed, region }: { readonly deed: Deed; readonly region: string },
): Outcome {
  const context =
    store.kind === 'bucket'
      ? { 'kms:EncryptionContext:aws:s3:arn': store.arn }
      : { 'kms:EncryptionContext:SecretARN': store.arn };
  const keys = {
    ...{ 'aws:RequestedRegion': region, 'kms:ResourceAliases': key.alias, ...context },
    'kms:ViaService': `${store.kind === 'bucket' ? 's3' : 'secretsmanager'}.${region}.amazonaws.com`,
  };
  return decide({ who, action: DEEDS[deed].key, resource: key.arn, guarded: key, keys });
}

/** Services through which a key is asked; a key can be asked directly as well. */
const VIA: Readonly<Record<Store['kind'], readonly string[]>> = {
  bucket: [],
  secret: [],
  key: ['s3', 'rds', 'secretsmanager', 'sqs', 'ec2'],
};

/** What requests carry: the headers of a careful writer, and those that a statement asks for. */
function headersOf(statements: readonly Statement[], region: string, via: readonly string[]): readonly Keys[] {
  const base = { 'aws:RequestedRegion': region, 's3:if-none-match': '*', 's3:ObjectCreationOperation': 'true' };
  const wanted = statements.filter(({ Effect }) => Effect === 'Allow').map(chosen);
  // Through a service the context is the service's, and nobody's choice.
  const services = via.map((service) => ({ 'kms:ViaService': `${service}.${region}.amazonaws.com` }));
  const all = [{}, ...wanted, ...services].map((keys): Keys => ({ ...base, ...keys }));
  return [...new Map(all.map((keys) => [JSON.stringify(keys), keys])).values()];
}

/** Keys of conditions that whoever asks can choose; the rest says who asks, from where, and for whom. */
const CHOSEN = /^(s3:x-amz-|s3:prefix|s3:ExistingObjectTag|kms:EncryptionContext:|sts:ExternalId|aws:RequestTag\/)/i;

const chosen = ({ Condition = {} }: Statement): Keys =>
  Object.fromEntries(
    Object.entries(Condition)
      .filter(([operator]) => !operator.includes('Not') && !operator.startsWith('Null'))
      .flatMap(([, keys]) => Object.entries(keys))
      .filter(([key]) => CHOSEN.test(key))
      .map(([key, values]) => [key, String([values].flat()[0]).replaceAll('*', 'x')] as const),
  );

/** The prefixes that policies of the caller and of the bucket name within the bucket. */
const prefixesOf = ({ policies }: Identity, { arn: bucket, guarded }: Store): readonly string[] => {
  const named = [...policies, ...guarded.policy]
    .flatMap((statement) => ('Resource' in statement ? [statement.Resource ?? []].flat() : []))
    .filter((resource) => resource.startsWith(`${bucket}/`) && resource !== `${bucket}/*`)
    .map((resource) => resource.slice(bucket.length + 1).replace(/\*$/, ''));
  return [...new Set(named)];
};

/** The worst that a careless hand could add to an account: somebody without boundary who may do everything. */
export const administrator = (account: string): Identity => ({
  account,
  arn: arn.iam({ account }, 'role/almighty'),
  policies: [{ Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' }],
});
