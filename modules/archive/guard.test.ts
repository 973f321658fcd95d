import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { describe, expect, it } from 'vitest';
import { type Caller, may as judged, person, service } from '../../test/support/callers';
import { type Call, statementsOf } from '../../test/support/iam';
import { AUDIT, audit, SOURCE, source, STRANGER } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import type { Statement } from '../kernel';
import { ArchiveBucket } from './archive-bucket';
import { type Holding, holdings } from './holding';

const IDS = ['logs', 'evidence', 'configuration'] as const;

const POLICIES = Object.fromEntries(
  holdings(audit, source()).map((holding) => {
    const props = { audit, source: source(), holding, choices: {}, keyArn: 'arn:aws:kms:x', accessLogs: 'access' };
    const made = synth((stack) => {
      new ArchiveBucket(stack, 'records', props);
    }, audit);
    return [holding.id, statementsOf(made.only(S3BucketPolicy).policy)];
  }),
);
const policyOf = (id: Holding['id']): readonly Statement[] => POLICIES[id] ?? [];

const name = (id: Holding['id']): string => `arn:aws:s3:::exbank-${id}-prod-euw1-${AUDIT}`;

/** The worst that a careless hand could add to the policy. */
const WIDENING: Statement = { Sid: 'Oops', Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' };

const may = (policy: readonly Statement[], who: Caller, call: Call): boolean => judged(AUDIT, policy, who, call);

const cloudTrail = (account = SOURCE, trail = 'exbank-prod-euw1-audit') =>
  service('cloudtrail', account, `arn:aws:cloudtrail:eu-west-1:${account}:trail/${trail}`);
const loadBalancer = (account = SOURCE) =>
  service('delivery.logs', account, `arn:aws:logs:eu-west-1:${account}:delivery`);
const config = (account = SOURCE) => service('config', account, `arn:aws:config:eu-west-1:${account}:x`);
const firehose = person(SOURCE, 'role/exbank-prod-euw1-archive-events');
const applier = person(SOURCE, 'role/exbank-prod-euw1-apply');
const runner = person(SOURCE, 'role/exbank-prod-euw1-runner');
const sourceAdmin = person(SOURCE, 'role/Administrator');
const auditAdmin = person(AUDIT, 'role/Administrator');
const auditRoot = person(AUDIT, 'root');
const auditApply = person(AUDIT, 'role/exbank-audit-apply');
const stranger = person(STRANGER, 'role/exbank-prod-euw1-archive-events');

/** A write that makes an object, as opposed to a part of one. */
const put = (id: Holding['id'], key: string, context: Call['context'] = {}): Call => ({
  action: 's3:PutObject',
  resource: `${name(id)}/${key}`,
  context: { 's3:ObjectCreationOperation': 'true', ...context },
});
const ONCE = { 's3:if-none-match': '*' };
const TRAIL_KEY = `AWSLogs/${SOURCE}/CloudTrail/eu-west-1/a.json.gz`;

describe('who writes', () => {
  it.each<readonly [string, Caller, Holding['id'], Call, boolean]>([
    ['the trail', cloudTrail(), 'logs', put('logs', TRAIL_KEY), true],
    ['another trail of the source', cloudTrail(SOURCE, 'mine'), 'logs', put('logs', TRAIL_KEY), false],
    ['a trail of a stranger', cloudTrail(STRANGER), 'logs', put('logs', TRAIL_KEY), false],
    ['the trail, for another account', cloudTrail(), 'logs', put('logs', `AWSLogs/${STRANGER}/a`), false],
    ['a load balancer', loadBalancer(), 'logs', put('logs', `AWSLogs/${SOURCE}/elasticloadbalancing/a`), true],
    ['a load balancer of a stranger', loadBalancer(STRANGER), 'logs', put('logs', `AWSLogs/${SOURCE}/a`), false],
    ['Firehose', firehose, 'logs', put('logs', 'audit/2026/a'), true],
    ['Firehose, in the place of the trail', firehose, 'logs', put('logs', TRAIL_KEY), false],
    ['Firehose, outside the classes', firehose, 'logs', put('logs', 'else/a'), false],
    ['a stranger with the name of a writer', stranger, 'logs', put('logs', 'audit/a'), false],
    ['an administrator of the source', sourceAdmin, 'logs', put('logs', 'audit/a'), false],
    ['an administrator of the audit account', auditAdmin, 'logs', put('logs', 'audit/a'), false],
    ['Config', config(), 'configuration', put('configuration', `AWSLogs/${SOURCE}/Config/a`), true],
    [
      'Config of a stranger',
      config(STRANGER),
      'configuration',
      put('configuration', `AWSLogs/${SOURCE}/Config/a`),
      false,
    ],
    ['Config, among the logs', config(), 'logs', put('logs', `AWSLogs/${SOURCE}/Config/a`), false],
    ['the trail, among the configurations', cloudTrail(), 'configuration', put('configuration', TRAIL_KEY), false],
    ['the role that applies', applier, 'evidence', put('evidence', 'changes/1.json', ONCE), true],
    ['the runner', runner, 'evidence', put('evidence', 'drills/1.json', ONCE), true],
    ['the runner, perhaps for the second time', runner, 'evidence', put('evidence', 'drills/1.json'), false],
    ['the runner, among the logs', runner, 'logs', put('logs', 'audit/a', ONCE), false],
    ['Firehose, among the evidence', firehose, 'evidence', put('evidence', 'a', ONCE), false],
    ['an administrator of the source', sourceAdmin, 'evidence', put('evidence', 'a', ONCE), false],
    ['the apply role of the audit account', auditApply, 'evidence', put('evidence', 'a', ONCE), false],
  ])('%s: %j into %s', (_, who, id, call, outcome) => {
    expect(may(policyOf(id), who, call)).toBe(outcome);
  });

  it('checks the bucket first, where its service needs to', () => {
    const acl = (id: Holding['id']): Call => ({ action: 's3:GetBucketAcl', resource: name(id) });
    expect([
      may(policyOf('logs'), cloudTrail(), acl('logs')),
      may(policyOf('logs'), loadBalancer(), acl('logs')),
      may(policyOf('configuration'), config(), acl('configuration')),
      may(policyOf('configuration'), config(), { action: 's3:ListBucket', resource: name('configuration') }),
      may(policyOf('logs'), cloudTrail(STRANGER), acl('logs')),
    ]).toEqual([true, true, true, true, false]);
  });
});

const EVERYBODY: Readonly<Record<string, Caller>> = {
  'the trail': cloudTrail(),
  Firehose: firehose,
  'the role that applies the source': applier,
  'an administrator of the source': sourceAdmin,
  'an administrator of the audit account': auditAdmin,
  'the root user of the audit account': auditRoot,
  'the apply role of the audit account': auditApply,
  'a stranger': stranger,
};
const everybodyBut = (...names: string[]) => Object.entries(EVERYBODY).filter(([name]) => !names.includes(name));

describe.each(IDS)('the bucket of %s, even under a policy that somebody widened to everybody,', (id) => {
  const policy = [WIDENING, ...policyOf(id)];
  const object = `${name(id)}/AWSLogs/a`;

  it.each(Object.entries(EVERYBODY))('lets %s remove nothing', (_, who) => {
    const removals = [
      { action: 's3:DeleteObject', resource: object },
      { action: 's3:DeleteObjectVersion', resource: object },
      { action: 's3:BypassGovernanceRetention', resource: object },
      { action: 's3:DeleteBucket', resource: name(id) },
    ];
    expect(removals.filter((call) => may(policy, who, call))).toEqual([]);
  });

  it.each(everybodyBut('the apply role of the audit account'))('lets %s change no setting', (_, who) => {
    const settings = ['PutLifecycleConfiguration', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketVersioning'];
    const more = ['PutBucketObjectLockConfiguration', 'PutReplicationConfiguration', 'PutBucketRequestPayment'];
    const calls = [...settings, ...more].map((action) => ({ action: `s3:${action}`, resource: name(id) }));
    expect(calls.filter((call) => may(policy, who, call))).toEqual([]);
  });

  it('lets the apply role of the audit account keep its settings', () => {
    const call = { action: 's3:PutLifecycleConfiguration', resource: name(id) };
    expect(may(policyOf(id), auditApply, call)).toBe(true);
  });

  it('lets in no other account, by itself or through a service, and no keeper who writes', () => {
    const read = { action: 's3:GetObject', resource: object };
    expect([
      may(policy, stranger, read),
      may(policy, config(STRANGER), put(id, 'AWSLogs/a', ONCE)),
      may(policy, auditAdmin, put(id, 'AWSLogs/a', ONCE)),
      may(policy, auditRoot, { action: 's3:ReplicateObject', resource: object }),
    ]).toEqual([false, false, false, false]);
  });

  it('refuses plain HTTP to its own writers', () => {
    const plain = { ...put(id, `AWSLogs/${SOURCE}/Config/a`, ONCE).context, 'aws:SecureTransport': 'false' };
    expect(may(policy, cloudTrail(), { ...put(id, TRAIL_KEY), context: plain })).toBe(false);
  });
});

describe('who reads', () => {
  it.each<readonly [string, Caller, Holding['id'], boolean]>([
    ['an auditor, by the IAM of the audit account', auditAdmin, 'evidence', true],
    ['the role that put the evidence', applier, 'evidence', false],
    ['an administrator of the source', sourceAdmin, 'evidence', false],
    ['an administrator of the source', sourceAdmin, 'logs', false],
    ['Config', config(), 'configuration', false],
  ])('%s: %j of %s', (_, who, id, outcome) => {
    expect(may(policyOf(id), who, { action: 's3:GetObject', resource: `${name(id)}/audit/a` })).toBe(outcome);
  });

  it('Firehose, what it delivered itself, as AWS asks, and not the trail', () => {
    const read = (key: string) => ({ action: 's3:GetObject', resource: `${name('logs')}/${key}` });
    expect([
      may(policyOf('logs'), firehose, read('audit/a')),
      may(policyOf('logs'), firehose, read(TRAIL_KEY)),
    ]).toEqual([true, false]);
  });
});

describe('who locks', () => {
  it('an auditor, and only for longer than the bucket does by itself', () => {
    const retain = (days: string) => ({
      action: 's3:PutObjectRetention',
      resource: `${name('evidence')}/a`,
      context: { 's3:object-lock-remaining-retention-days': days },
    });
    expect(may(policyOf('evidence'), auditAdmin, retain('1826'))).toBe(false);
    expect(may(policyOf('evidence'), auditAdmin, retain('2000'))).toBe(true);
  });
});

describe('records of the account that keeps the records', () => {
  const own = Object.fromEntries(
    holdings(audit, audit).map((holding) => {
      const props = { audit, source: audit, holding, choices: {}, keyArn: 'arn:aws:kms:x', accessLogs: 'access' };
      const made = synth((stack) => {
        new ArchiveBucket(stack, 'records', props);
      }, audit);
      return [holding.id, statementsOf(made.only(S3BucketPolicy).policy)];
    }),
  );
  const write = (who: Caller, id: Holding['id']) =>
    may(own[id] ?? [], who, {
      action: 's3:PutObject',
      resource: `arn:aws:s3:::exbank-${id}-audit-${AUDIT}/audit/a`,
      context: { 's3:ObjectCreationOperation': 'true', 's3:if-none-match': '*' },
    });

  it('are written by the same roles as everywhere, and by nobody else who keeps them', () => {
    expect(write(person(AUDIT, 'role/exbank-audit-archive-events'), 'logs')).toBe(true);
    expect(write(auditApply, 'evidence')).toBe(true);
    expect([auditAdmin, auditRoot, firehose, stranger].filter((who) => write(who, 'logs'))).toEqual([]);
    expect([auditAdmin, auditRoot].filter((who) => write(who, 'evidence'))).toEqual([]);
  });
});
