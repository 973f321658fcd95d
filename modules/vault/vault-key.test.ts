import { describe, expect, it } from 'vitest';
import { type Caller, may as judged, person } from '../../test/support/callers';
import type { Call } from '../../test/support/iam';
import { AUDIT, audit, SOURCE, source, STRANGER } from '../../test/support/records';
import { auditAccountMayCopy, vaultKeyStatements } from './vault-key';

const SERVICE_ROLE = 'role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup';
const through = (service: string) => ({ 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` });
const FOR_AWS = { 'kms:GrantIsForAWSResource': 'true' };

type Row = readonly [string, Caller, string, Call['context'], boolean];

describe('the key of a vault', () => {
  const may = (who: Caller, action: string, context: Call['context'] = {}) =>
    judged(AUDIT, vaultKeyStatements(audit, source()), who, { action: `kms:${action}`, resource: '*', context });
  const backup = person(SOURCE, 'role/exbank-prod-euw1-backup');

  it.each<Row>([
    ["the source's backup role", backup, 'GenerateDataKey', through('backup'), true],
    ["the source's backup role, beside AWS Backup", backup, 'GenerateDataKey', {}, false],
    ['AWS Backup in the source', person(SOURCE, SERVICE_ROLE), 'ReEncryptTo', through('rds'), true],
    ['AWS Backup in the source, checking', person(SOURCE, SERVICE_ROLE), 'DescribeKey', {}, true],
    ["the source's backup role, granting to AWS", backup, 'CreateGrant', { ...through('backup'), ...FOR_AWS }, true],
    ["the source's backup role, granting to a person", backup, 'CreateGrant', through('backup'), false],
    ['an administrator of the source', person(SOURCE, 'role/A'), 'Decrypt', through('backup'), false],
    ['a stranger', person(STRANGER, 'role/exbank-prod-euw1-backup'), 'Decrypt', through('backup'), false],
    ['AWS Backup in the audit account', person(AUDIT, SERVICE_ROLE), 'GenerateDataKey', through('rds'), true],
    ['an administrator of the audit account', person(AUDIT, 'role/A'), 'ScheduleKeyDeletion', {}, false],
  ])('%s: %j %s %j', (_, who, action, context, outcome) => {
    expect(may(who, action, context)).toBe(outcome);
  });
});

describe('the key of a database, with what the audit account needs', () => {
  const may = (who: Caller, action: string, context: Call['context'] = {}) =>
    judged(SOURCE, auditAccountMayCopy(audit, source()), who, { action: `kms:${action}`, resource: '*', context });
  const copier = person(AUDIT, SERVICE_ROLE);

  it.each<Row>([
    ['AWS Backup in the audit account, checking', copier, 'DescribeKey', {}, true],
    ['AWS Backup in the audit account, through RDS', copier, 'ReEncryptFrom', through('rds'), true],
    [
      'AWS Backup in the audit account, granting to RDS',
      copier,
      'CreateGrant',
      { ...through('rds'), ...FOR_AWS },
      true,
    ],
    ['AWS Backup in the audit account, granting to a person', copier, 'CreateGrant', through('rds'), false],
    ['AWS Backup in the audit account, beside RDS', copier, 'Decrypt', {}, false],
    ['AWS Backup in the audit account, writing', copier, 'Encrypt', through('rds'), false],
    ['an administrator of the audit account', person(AUDIT, 'role/A'), 'Decrypt', through('rds'), false],
    ['AWS Backup of a stranger', person(STRANGER, SERVICE_ROLE), 'Decrypt', through('rds'), false],
  ])('%s: %j %s %j', (_, who, action, context, outcome) => {
    expect(may(who, action, context)).toBe(outcome);
  });
});
