import { assert, constantFrom, property, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, LIMITS, type NameKind, namer, nameProblem } from '.';

const KINDS = Object.keys(LIMITS) as readonly NameKind[];
const kind = constantFrom(...KINDS);
const refused = (which: NameKind, name: string) => nameProblem(which, name, 'field') !== undefined;

describe.each(KINDS)('a name of kind %s', (which) => {
  const { min, max, source } = LIMITS[which];

  it(`has ${min} to ${max} characters, neither fewer nor more`, () => {
    expect(nameProblem(which, 'a'.repeat(min), 'field')).toBeUndefined();
    expect(nameProblem(which, 'a'.repeat(max), 'field')).toBeUndefined();
    expect(refused(which, 'a'.repeat(max + 1))).toBe(true);
    expect(refused(which, 'a'.repeat(min - 1))).toBe(true);
  });

  it.each(['é', '"', '%', '?', '|', '\\', '\n', '\t', '~', '^', '<'])('has no %j, wherever it stands', (odd) => {
    const rest = 'a'.repeat(min);
    expect([`${odd}${rest}`, `a${odd}${rest}`, `${rest}${odd}`].filter((name) => !refused(which, name))).toEqual([]);
  });

  it('can be a name that the namer makes', () => {
    const part = 'a'.repeat(5);
    expect(() => namer('exbank', 'dev', '123456789012').local(which, part)).not.toThrow();
  });

  it('names the page that states its limits', () => {
    expect(source).toMatch(/^[A-Za-z0-9-]+\/latest\/|^AWS/);
  });
});

// What the documentation of each kind says in words: one case, one sentence of it.
// prettier-ignore
const REFUSED: readonly (readonly [NameKind, string])[] = [
  ['s3-bucket', 'Abc'], ['s3-bucket', '-abc'], ['s3-bucket', 'abc-'], ['s3-bucket', 'a.bc'], ['s3-bucket', 'a_bc'],
  ['s3-bucket', 'xn--abc'], ['s3-bucket', 'sthree-abc'], ['s3-bucket', 'amzn-s3-demo-abc'], ['s3-bucket', 'abc-s3alias'],
  ['s3-bucket', 'abc--ol-s3'], ['s3-bucket', 'abc--x-s3'], ['s3-bucket', 'abc--table-s3'], ['s3-bucket', '192.168.5.4'],
  ['iam-role', 'a b'], ['iam-role', 'a/b'], ['iam-policy', 'a:b'], ['iam-instance-profile', 'a b'],
  ['kms-alias', 'aws/s3'], ['kms-alias', 'aws'], ['kms-alias', 'a:b'], ['kms-alias', 'a.b'],
  ['log-group', 'a b'], ['log-group', 'a:b'],
  ['security-group', 'sg-abc'], ['launch-template', 'a b c'], ['launch-template', 'ab'],
  ['eks-cluster', '-abc'], ['eks-cluster', 'a.b'], ['eks-node-group', '_abc'], ['eks-node-group', 'a.b'],
  ['event-rule', 'a/b'], ['sqs-queue', 'a.b'], ['sns-topic', 'a.b'],
  ['query-log-config', '123'], ['query-log-config', 'a.b'],
  ['load-balancer', 'internal-a'], ['load-balancer', '-ab'], ['load-balancer', 'ab-'], ['load-balancer', 'a_b'],
  ['target-group', '-ab'], ['target-group', 'ab-'], ['target-group', 'a_b'],
  ['db-instance', '1ab'], ['db-instance', 'a--b'], ['db-instance', 'ab-'], ['db-instance', 'aB'], ['db-instance', 'a_b'],
  ['cloudformation-stack', '1ab'], ['cloudformation-stack', 'a_b'], ['mq-configuration', 'a b'],
  ['db-parameter-group', '1ab'], ['db-parameter-group', 'a--b'], ['db-parameter-group', 'a.b'],
  ['db-snapshot', '1ab'], ['db-snapshot', 'ab-'], ['db-snapshot', 'a_b'],
  ['secret', 'a b'], ['secret', 'a:b'], ['secret', 'app-AbCdEf'],
  ['mq-broker', 'a.b'], ['mq-broker', 'a b'], ['restore-testing', 'a-b'],
  ['db-subnet-group', 'default'], ['db-subnet-group', '1ab'], ['db-subnet-group', 'aB'],
  ['trail', 'a--b'], ['trail', 'a-_b'], ['trail', '-ab'], ['trail', 'ab-'], ['trail', '192.168.5.4'],
  ['backup-vault', 'a.b'], ['backup-vault', 'a b'],
  ['ecr-repository', 'aB'], ['ecr-repository', 'a//b'], ['ecr-repository', '/ab'], ['ecr-repository', 'ab-'], ['ecr-repository', 'a..b'],
];

describe('what AWS refuses', () => {
  it.each(REFUSED)('%s: %s', (which, name) => {
    expect(refused(which, name)).toBe(true);
  });

  it('is told in the words of the user, with the way out', () => {
    expect(nameProblem('sqs-queue', 'a.b', 'dev.name')).toEqual({
      field: 'dev.name',
      got: 'a.b',
      want: 'letters, digits, hyphens, underscores',
      fix: 'use only those (AWSSimpleQueueService/latest/APIReference/API_CreateQueue)',
    });
    expect(nameProblem('target-group', 'a'.repeat(33), 'dev.name')).toEqual({
      field: 'dev.name',
      got: 'a'.repeat(33),
      want: '1-32 characters, not 33',
      fix: 'choose shorter names for organisation, workspace or part (elasticloadbalancing/latest/APIReference/API_CreateTargetGroup)',
    });
  });
});

describe('the namer', () => {
  const organisation = stringMatching(/^[a-z][a-z0-9]{1,11}$/);
  const workspace = stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,6})?$/);
  const part = stringMatching(/^[a-z0-9-]{1,60}$/);
  const account = stringMatching(/^\d{12}$/);

  it('gives the whole name or refuses it: it never cuts, and adds nothing', () => {
    assert(
      property(kind, organisation, workspace, part, account, (which, org, ws, piece, id) => {
        const name = namer(org, ws, id);
        expect([`${org}-${ws}-${piece}`, 'refused']).toContain(plain(() => name.local(which, piece)));
        expect([`${org}-${piece}-${id}`, 'refused']).toContain(plain(() => name.global(which, piece)));
      }),
    );
  });

  it('gives one name for one thing, every time', () => {
    const twice = [0, 1].map(() => namer('exbank', 'dev', '123456789012').local('sqs-queue', 'orders'));
    expect(twice).toEqual(['exbank-dev-orders', 'exbank-dev-orders']);
  });

  it('writes underscores where AWS takes no hyphen', () => {
    expect(namer('exbank', 'prod-euw1', '123456789012').local('restore-testing', 'daily-copy')).toBe(
      'exbank_prod_euw1_daily_copy',
    );
  });

  it('says which part of which workspace it could not name', () => {
    const name = namer('exbank', 'prod-euw1', '123456789012');
    expect(() => name.local('load-balancer', 'a-very-long-part-name')).toThrow(
      new ConfigError('Name in prod-euw1', [
        {
          field: 'prod-euw1.name (as part of the load-balancer "a-very-long-part-name")',
          got: 'exbank-prod-euw1-a-very-long-part-name',
          want: '1-32 characters, not 38',
          fix: 'choose shorter names for organisation, workspace or part (elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer)',
        },
      ]),
    );
  });

  it('reports instead of throwing when a whole synth collects', () => {
    const fields: string[] = [];
    const name = namer('exbank', 'dev', '123456789012', ({ field }) => fields.push(field));
    name.local('db-instance', 'ends-');
    name.global('s3-bucket', 'Upper');
    expect(fields).toEqual([
      'dev.name (as part of the db-instance "ends-")',
      'dev.name (as part of the s3-bucket "Upper")',
    ]);
  });
});

/** The name in hyphens, or that it was refused. */
function plain(make: () => string): string {
  try {
    return make().replaceAll('_', '-');
  } catch (error) {
    if (error instanceof ConfigError) return 'refused';
    throw error;
  }
}
