import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { describe, expect, it } from 'vitest';
import { allows, statementsOf } from '../../test/support/iam';
import { audit, source } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import { RestoreRole } from './restore-role';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const GROUP = 'arn:aws:rds:eu-west-1:111122223333:subgrp:exbank-audit-restore-prod-euw1';
const made = synth((stack) => {
  new RestoreRole(stack, 'restore', { audit, source: source(), keyArn: KEY, subnetGroupArn: GROUP });
}, audit);
const statements = Object.values(made.all(IamRolePolicy)).flatMap(({ policy }) => statementsOf(policy));
const may = (action: string, resource: string, context: Record<string, string> = {}) =>
  allows(statements, { action, resource, context });
const rds = (resource: string) => `arn:aws:rds:eu-west-1:111122223333:${resource}`;
const THROUGH_RDS = { 'kms:ViaService': 'rds.eu-west-1.amazonaws.com' };

describe('the role of restores', () => {
  it.each([
    ['a copy', 'rds:RestoreDBInstanceFromDBSnapshot', rds('snapshot:awsbackup:copyjob-1'), true],
    ['a snapshot of somebody', 'rds:RestoreDBInstanceFromDBSnapshot', rds('snapshot:mine'), false],
    ['a test database', 'rds:RestoreDBInstanceFromDBSnapshot', rds('db:awsbackup-restore-test-1'), true],
    ['a database under another name', 'rds:RestoreDBInstanceFromDBSnapshot', rds('db:ledger'), false],
    ['the restore network', 'rds:RestoreDBInstanceFromDBSnapshot', GROUP, true],
    ['another network', 'rds:RestoreDBInstanceFromDBSnapshot', rds('subgrp:default'), false],
    ['a test database', 'rds:DeleteDBInstance', rds('db:awsbackup-restore-test-1'), true],
    ['another database', 'rds:DeleteDBInstance', rds('db:ledger'), false],
    ['a copy', 'rds:DeleteDBSnapshot', rds('snapshot:awsbackup:copyjob-1'), false],
    ['a copy', 'rds:ModifyDBSnapshotAttribute', rds('snapshot:awsbackup:copyjob-1'), false],
    ['a copy', 'backup:DeleteRecoveryPoint', rds('snapshot:awsbackup:copyjob-1'), false],
  ])('%s: %s %s is %s', (_, action, resource, outcome) => {
    expect(may(action, resource)).toBe(outcome);
  });

  it('uses the key of its vault, through RDS, and no other key', () => {
    expect([
      may('kms:Decrypt', KEY, THROUGH_RDS),
      may('kms:Decrypt', KEY),
      may('kms:Decrypt', KEY.replace('1111', '2222'), THROUGH_RDS),
      may('kms:CreateGrant', KEY, { 'kms:GrantIsForAWSResource': 'true' }),
      may('kms:CreateGrant', KEY, { 'kms:GrantIsForAWSResource': 'false' }),
    ]).toEqual([true, false, false, true, false]);
  });
});
