import { describe, expect, it } from 'vitest';
import { type Caller, may as judged, person, service } from '../../test/support/callers';
import type { Call } from '../../test/support/iam';
import { AUDIT, audit, SOURCE, source, STRANGER } from '../../test/support/records';
import { archiveKeyStatements } from './archive-key';

const STATEMENTS = archiveKeyStatements(audit, source());
const may = (who: Caller, action: string, context: Call['context'] = {}) =>
  judged(AUDIT, STATEMENTS, who, { action: `kms:${action}`, resource: '*', context });

const trail = (account: string, name = 'exbank-prod-euw1-audit') =>
  `arn:aws:cloudtrail:eu-west-1:${account}:trail/${name}`;
const cloudTrail = (account = SOURCE, name?: string) => service('cloudtrail', account, trail(account, name));
const forTrail = (account = SOURCE) => ({ 'kms:EncryptionContext:aws:cloudtrail:arn': trail(account) });
const config = (account = SOURCE) => service('config', account, `arn:aws:config:eu-west-1:${account}:x`);
const loadBalancer = (account = SOURCE) =>
  service('delivery.logs', account, `arn:aws:logs:eu-west-1:${account}:delivery`);
const firehose = person(SOURCE, 'role/exbank-prod-euw1-archive-events');
const runner = person(SOURCE, 'role/exbank-prod-euw1-runner');
/** The encryption context can be claimed by anybody; coming through S3 cannot. */
const claimed = (bucket: string) => ({
  'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::exbank-${bucket}-prod-euw1-${AUDIT}`,
});
const throughS3 = (bucket: string) => ({ ...claimed(bucket), 'kms:ViaService': 's3.eu-west-1.amazonaws.com' });

describe('the key of the records', () => {
  it.each<readonly [string, Caller, string, Call['context'], boolean]>([
    ['the trail', cloudTrail(), 'GenerateDataKey', forTrail(), true],
    ['the trail, under a bucket key', cloudTrail(), 'GenerateDataKey', claimed('logs'), true],
    ['the trail, for a stranger', cloudTrail(), 'GenerateDataKey', forTrail(STRANGER), false],
    ['the trail, checking', cloudTrail(), 'DescribeKey', {}, true],
    ['the trail, reading', cloudTrail(), 'Decrypt', forTrail(), false],
    ['another trail', cloudTrail(SOURCE, 'mine'), 'GenerateDataKey', forTrail(), false],
    ['a trail of a stranger', cloudTrail(STRANGER), 'GenerateDataKey', forTrail(STRANGER), false],
    ['Config', config(), 'GenerateDataKey', {}, true],
    ['Config of a stranger', config(STRANGER), 'GenerateDataKey', {}, false],
    ['a load balancer', loadBalancer(), 'GenerateDataKey', {}, true],
    ['a load balancer of a stranger', loadBalancer(STRANGER), 'GenerateDataKey', {}, false],
    ['Firehose, into the logs', firehose, 'GenerateDataKey', throughS3('logs'), true],
    ['Firehose, into the evidence', firehose, 'GenerateDataKey', throughS3('evidence'), false],
    ['Firehose, beside S3', firehose, 'GenerateDataKey', claimed('logs'), false],
    ['the runner, into the evidence', runner, 'GenerateDataKey', throughS3('evidence'), true],
    ['the runner, into the logs', runner, 'GenerateDataKey', throughS3('logs'), false],
    ['an administrator of the source', person(SOURCE, 'role/A'), 'Decrypt', throughS3('logs'), false],
    ['a stranger', person(STRANGER, 'role/exbank-prod-euw1-runner'), 'Decrypt', throughS3('evidence'), false],
    ['an auditor, by the IAM of the audit account', person(AUDIT, 'role/Auditor'), 'Decrypt', {}, true],
  ])('%s: %j %s %j', (_, who, action, context, outcome) => {
    expect(may(who, action, context)).toBe(outcome);
  });
});
