import { describe, expect, it } from 'vitest';
import type { Statement } from '../../modules/kernel';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { type SynthesisedStack } from '../synth';
import { type LakeAccess, lakeMatrix } from './lake-matrix';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const matrix = lakeMatrix(stacks, 'eu-west-1');

const ACCOUNTS: Readonly<Record<string, string>> = Object.fromEntries(
  [spec.audit, ...spec.clusters].map(({ name, account }) => [account, name]),
);
const accountOf = (who: string) => ACCOUNTS[who.split(':')[4] ?? ''] ?? who;
const roleOf = (who: string) => who.replace(/^.*role\/(exbank-)?/, '');
const isAlmighty = ({ who }: LakeAccess) => roleOf(who) === 'almighty';
const row = ({ who, action, lake, zone, objects }: LakeAccess) =>
  `${roleOf(who)}: ${action} ${lake} ${zone} ${objects.replace('elsewhere/', '*')}`;
const allowed = matrix.filter(({ outcome }) => outcome.decision === 'allowed');

/** What the rows of the catalogue ask for, and their models. */
const services = spec.environments.flatMap(({ name, cluster }) =>
  spec.services.flatMap(({ name: service, buckets, model }) => [
    ...buckets.flatMap(({ zone, prefix, access }) =>
      (access === 'write' ? ['add', 'read'] : ['read']).map(
        (action) => `${name}-svc-${service}: ${action} ${cluster} ${zone} ${prefix}`,
      ),
    ),
    ...(model === undefined ? [] : [`${model}/`, `manifests/${model}/`]).map(
      (prefix) => `${name}-svc-${service}: read ${cluster} models ${prefix}`,
    ),
  ]),
);
const databricks = spec.clusters.flatMap(({ name }) => [
  ...['raw', 'curated', 'features', 'models'].map((zone) => `${name}-databricks-storage: read ${name} ${zone} *`),
  ...['add', 'delete'].flatMap((action) =>
    ['curated', 'features'].map((zone) => `${name}-databricks-storage: ${action} ${name} ${zone} *`),
  ),
]);
const MODELS = [
  'prod-euw1-databricks-publisher: add prod-euw1 models *',
  'prod-euw1-lake-replication: copy nonprod-euw1 models *',
];

describe('who may do what in the lake', () => {
  it('is what rows declare, what Databricks is given, and the one way of models, and nothing else', () => {
    const roles = allowed.filter((access) => !isAlmighty(access)).map(row);
    expect(roles.sort()).toEqual([...services, ...databricks, ...MODELS].sort());
  });

  it('is known to the last question', () => {
    expect(matrix.filter(({ outcome }) => outcome.decision === 'unknown')).toEqual([]);
    expect(matrix.length).toBeGreaterThan(5000);
  });

  it('ends at the account, in both directions, by a denial that no other policy can mend', () => {
    const across = matrix
      .filter(({ who, lake }) => accountOf(who) !== lake)
      .filter((one) => !MODELS.includes(row(one)));
    expect(new Set(across.map(({ who, lake }) => `${accountOf(who)} -> ${lake}`))).toEqual(
      new Set([
        ...['audit -> nonprod-euw1', 'audit -> prod-euw1'],
        ...['nonprod-euw1 -> prod-euw1', 'prod-euw1 -> nonprod-euw1'],
      ]),
    );
    expect(across.filter(({ outcome }) => outcome.decision !== 'denied').map(row)).toEqual([]);
  });

  it('ends, even for whoever has all rights of the account, at what was received and published', () => {
    const almighty = matrix.filter(isAlmighty).filter(({ who, lake }) => accountOf(who) === lake);
    const not = almighty.filter(({ outcome }) => outcome.decision !== 'allowed');
    expect(not.map((access) => `${row(access)}: ${access.outcome.because}`).sort()).toEqual([
      'almighty: add nonprod-euw1 models *: resource: DenyPutsBesideCopies',
      'almighty: delete nonprod-euw1 models *: resource: DenyRemoval',
      'almighty: delete nonprod-euw1 raw *: resource: DenyRemoval',
      'almighty: delete prod-euw1 models *: resource: DenyRemoval',
      'almighty: delete prod-euw1 raw *: resource: DenyRemoval',
    ]);
  });
});

/** The stacks with one policy of production's lake changed. */
const changed = (
  before: readonly SynthesisedStack[],
  address: string,
  change: (statements: readonly Statement[]) => readonly Statement[],
) =>
  before.map((stack): SynthesisedStack => {
    if (stack.id !== 'prod-euw1-lake') return stack;
    const resources = stack.resources.map((resource) => {
      if (resource.address !== address) return resource;
      const document = JSON.parse(String(resource.attributes.policy)) as { Statement: readonly Statement[] };
      const policy = JSON.stringify({ Version: '2012-10-17', Statement: change(document.Statement) });
      return { ...resource, attributes: { ...resource.attributes, policy } };
    });
    return { ...stack, resources };
  });

/** What comes of reading what production received, for whoever has all rights in test. */
const reading = (after: readonly SynthesisedStack[]) =>
  lakeMatrix(after, 'eu-west-1', ({ arn }) => arn === 'arn:aws:iam::444455556666:role/almighty')
    .filter(({ lake, zone, action }) => lake === 'prod-euw1' && zone === 'raw' && action === 'read')
    .map(({ outcome }) => outcome.decision);

describe('a bridge that somebody builds', () => {
  const BUCKET = 'aws_s3_bucket_policy.raw_policy';
  const KEY = 'aws_kms_key.raw_key';
  const open = (Action: string): Statement => ({ Sid: 'Oops', Effect: 'Allow', Principal: '*', Action, Resource: '*' });

  it('stays closed as long as the denial stands', () => {
    const wide = changed(stacks, BUCKET, (statements) => [...statements, open('s3:*')]);
    expect(reading(changed(wide, KEY, (statements) => [...statements, open('kms:*')]))).toEqual(['denied']);
  });

  it('is seen when the denials are gone, of the bucket and of its key', () => {
    const bucket = changed(stacks, BUCKET, () => [open('s3:*')]);
    expect(reading(bucket)).toEqual(['not allowed']); // one way ends at an endpoint, the others at the key
    expect(reading(changed(bucket, KEY, () => [open('kms:*')]))).toEqual(['allowed']);
  });

  it('is a finding when a condition on it is not understood', () => {
    const Condition = { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01' } };
    expect(reading(changed(stacks, BUCKET, () => [{ ...open('s3:*'), Condition }]))).toEqual(['unknown']);
  });
});
