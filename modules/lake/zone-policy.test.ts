import { describe, expect, it } from 'vitest';
import { type Caller, may, person, service } from '../../test/support/callers';
import type { Call } from '../../test/support/iam';
import { nonprod, PROD, prod, TEST } from '../../test/support/lake';
import { LAKE_ZONES, type LakeZone, type Statement } from '../kernel';
import { zoneBucketName } from './names';
import { type GuardedZone, zoneStatements } from './zone-policy';

const KEY = `arn:aws:kms:eu-west-1:${PROD}:key/zone`;
const guarded: Omit<GuardedZone, 'zone'> = {
  ...{ context: prod, keyArn: KEY, ends: false },
  doors: { endpointIds: ['vpce-cluster', 'vpce-workers'], addresses: [] },
};
const policyOf = (zone: LakeZone, more: Partial<GuardedZone> = {}) => zoneStatements({ ...guarded, zone, ...more });

const INSIDE = { 'aws:SourceVpce': 'vpce-cluster' };
const service1 = person(PROD, 'role/exbank-prod-svc-transaction-archiver');
const apply = person(PROD, 'role/exbank-prod-euw1-apply');
const root = person(PROD, 'root');
const replication = person(PROD, 'role/exbank-prod-euw1-lake-replication');
const tester = person(TEST, 'role/exbank-nonprod-euw1-apply');

const object = (zone: LakeZone, context = prod): string => `arn:aws:s3:::${zoneBucketName(context, zone)}/a/1`;
const bucket = (zone: LakeZone, context = prod): string => `arn:aws:s3:::${zoneBucketName(context, zone)}`;
const call = (action: string, resource: string, context: Call['context'] = INSIDE): Call => ({
  ...{ action: `s3:${action}`, resource, context },
});
const ownMay = (zone: LakeZone, who: Caller, what: Call, more: Partial<GuardedZone> = {}): boolean =>
  may(PROD, policyOf(zone, more), who, what);
const put = (zone: LakeZone, keys: Call['context'] = {}) =>
  call('PutObject', object(zone), { ...INSIDE, 's3:ObjectCreationOperation': 'true', ...keys });

/** The worst that a careless hand could add to the policy. */
const WIDENING: Statement = { Sid: 'Oops', Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' };

describe.each(LAKE_ZONES)('zone %s of production', (zone) => {
  it('is read through the endpoints of its VPC, and from nowhere else, whoever asks', () => {
    const get = (keys: Call['context']) => call('GetObject', object(zone), keys);
    expect(ownMay(zone, service1, get(INSIDE))).toBe(true);
    expect(ownMay(zone, service1, get({ 'aws:SourceVpce': 'vpce-workers' }))).toBe(true);
    for (const who of [service1, apply, root])
      for (const from of [{}, { 'aws:SourceVpce': 'vpce-stranger' }]) expect(ownMay(zone, who, get(from))).toBe(false);
  });

  it.each(['GetObject', 'PutObject', 'DeleteObject', 'ListBucket', 'PutBucketPolicy', 'GetObjectVersion'])(
    'gives nothing to an account of test, even by a policy that allows everybody everything: %s',
    (action) => {
      const resource = action.includes('Bucket') ? bucket(zone) : object(zone);
      expect(may(PROD, [...policyOf(zone), WIDENING], tester, call(action, resource))).toBe(false);
    },
  );

  it('does not work for a service that another account sends', () => {
    const open = [...policyOf(zone), WIDENING];
    const config = (account: string) => service('config', account, `arn:aws:config:eu-west-1:${account}:x`);
    expect(may(PROD, open, config(PROD), call('GetBucketAcl', bucket(zone), {}))).toBe(true);
    expect(may(PROD, open, config(TEST), call('GetBucketAcl', bucket(zone), {}))).toBe(false);
  });

  it('lets the pipeline ask whether it is there, from outside the VPC, and nobody else', () => {
    expect(ownMay(zone, apply, call('ListBucket', bucket(zone), {}))).toBe(true);
    expect(ownMay(zone, service1, call('ListBucket', bucket(zone), {}))).toBe(false);
  });

  it('is set up by the pipeline alone', () => {
    for (const setting of ['PutBucketPolicy', 'PutBucketVersioning', 'PutReplicationConfiguration']) {
      expect(ownMay(zone, apply, call(setting, bucket(zone), {}))).toBe(true);
      expect(ownMay(zone, service1, call(setting, bucket(zone)))).toBe(false);
    }
  });

  it('takes no object under another key than its own', () => {
    const header = 's3:x-amz-server-side-encryption';
    const under = (keys: Call['context']) => put(zone, { 's3:if-none-match': '*', ...keys });
    expect(ownMay(zone, service1, under({}))).toBe(true);
    expect(ownMay(zone, service1, under({ [header]: 'AES256' }))).toBe(false);
    expect(ownMay(zone, service1, under({ [header]: 'aws:kms', [`${header}-aws-kms-key-id`]: KEY }))).toBe(true);
    expect(ownMay(zone, service1, under({ [header]: 'aws:kms', [`${header}-aws-kms-key-id`]: 'other' }))).toBe(false);
    expect(ownMay(zone, service1, under({ [header]: 'aws:kms' }))).toBe(false);
  });

  it('keeps its history until a teardown', () => {
    const end = call('DeleteObjectVersion', object(zone));
    expect(ownMay(zone, root, end)).toBe(false);
    expect(ownMay(zone, root, end, { ends: true })).toBe(true);
  });
});

describe('what may be deleted', () => {
  it.each([
    ['raw', false],
    ['curated', true],
    ['features', true],
    ['models', false],
  ] as const)('in zone %s by whom IAM lets: %s', (zone, may) => {
    expect(ownMay(zone, service1, call('DeleteObject', object(zone)))).toBe(may);
  });
});

describe('a published model', () => {
  it('is written once: never without If-None-Match, which S3 refuses for a key that is there', () => {
    expect(ownMay('models', service1, put('models'))).toBe(false);
    expect(ownMay('models', service1, put('models', { 's3:if-none-match': '*' }))).toBe(true);
    expect(ownMay('models', service1, put('models', { 's3:ObjectCreationOperation': 'false' }))).toBe(true);
    expect(ownMay('raw', service1, put('raw'))).toBe(true);
  });

  it('is copied by S3 from outside the VPC', () => {
    const get = call('GetObjectVersionForReplication', object('models'), {});
    expect(ownMay('models', replication, get)).toBe(true);
    expect(ownMay('models', service1, get)).toBe(false);
  });
});

describe('the models of test', () => {
  const policy = zoneStatements({ ...guarded, context: nonprod, zone: 'models', source: prod });
  const mayHere = (who: Caller, what: Call, more: readonly Statement[] = []) =>
    may(TEST, [...policy, ...more], who, what);
  const copy = call('ReplicateObject', object('models', nonprod), {});

  it('come from production by its one role', () => {
    expect(mayHere(replication, copy)).toBe(true);
    expect(mayHere(service1, copy, [WIDENING])).toBe(false);
    expect(mayHere(person('999900001111', 'role/exbank-prod-euw1-lake-replication'), copy, [WIDENING])).toBe(false);
  });

  it.each(['ReplicateDelete', 'DeleteObject', 'GetObject', 'PutObject', 'PutBucketPolicy'])(
    'are not for production to %s',
    (action) => {
      const resource = action.includes('Bucket') ? bucket('models', nonprod) : object('models', nonprod);
      expect(mayHere(replication, call(action, resource), [WIDENING])).toBe(false);
    },
  );
});
