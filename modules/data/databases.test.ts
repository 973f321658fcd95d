import { DbInstance } from '@cdktf/provider-aws/lib/db-instance';
import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import type { Statement } from '../kernel';
import { Databases } from './databases';

const context = testContext();
const copier: Statement = {
  Sid: 'Copier',
  Effect: 'Allow',
  Principal: { AWS: 'x' },
  Action: 'kms:Decrypt',
  Resource: '*',
};
const network = { vpcId: 'vpc-1', dataSubnetIds: (zone: string) => `subnet-${zone}` };
const made = synth((stack) => {
  new Databases(stack, 'Default', {
    ...{ context, network, engineVersion: '17.10', callerSecurityGroupId: 'sg-cluster', copiers: [copier] },
    ownership: { criticality: 'critical', dataClass: 'restricted' },
    databases: { cards: { size: 'small' }, cases: { size: 'small' } },
  });
});

describe('Databases', () => {
  it('keep the names that they have in the workspace as their addresses', () => {
    expect(Object.keys(made.all(DbInstance))).toEqual(['cards', 'cases']);
    expect(Object.keys(made.all(KmsKey)).sort()).toEqual(['database-logs', 'database-secrets', 'databases']);
  });

  it('may stand in every zone of the cluster, and nowhere else', () => {
    expect(made.only(DbSubnetGroup)).toMatchObject({
      name: 'exbank-test-euw1-databases',
      subnet_ids: ['subnet-eu-west-1a', 'subnet-eu-west-1b'],
    });
  });

  it('are interrupted one after the other', () => {
    const windows = Object.values(made.all(DbInstance)).map((one) => [one.backup_window, one.maintenance_window]);
    expect(windows).toEqual([
      ['22:00-22:30', 'sun:02:00-sun:02:30'],
      ['22:30-23:00', 'sun:02:30-sun:03:00'],
    ]);
  });

  it('have three keys, of which those who copy snapshots may use one', () => {
    const using = (id: string) => statementsOf(made.get(KmsKey, id).policy).map(({ Sid }) => Sid);
    expect(using('databases')).toEqual(['AccountIamGoverns', 'Copier']);
    expect(using('database-secrets')).toEqual(['AccountIamGoverns']);
    expect(using('database-logs')).toEqual(['AccountIamGoverns', 'LogGroups']);
    expect(Object.values(made.all(KmsAlias)).map(({ name }) => name)).toContain('alias/exbank-test-euw1-databases');
  });

  it('have a key of logs that serves their own groups only', () => {
    const [, logs] = statementsOf(made.get(KmsKey, 'database-logs').policy);
    const groups = ['cards', 'cases'].flatMap((name) =>
      ['postgresql', 'iam-db-auth-error', 'upgrade'].map(
        (log) => `arn:aws:logs:eu-west-1:123456789012:log-group:/aws/rds/instance/exbank-test-euw1-${name}/${log}`,
      ),
    );
    expect(logs?.Condition).toEqual({ ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } });
  });

  it('have their hosts read by RDS, on behalf of this account', () => {
    const [trust] = statementsOf(made.only(IamRole).assume_role_policy);
    expect(trust).toMatchObject({
      Principal: { Service: 'monitoring.rds.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    });
    expect(made.only(IamRolePolicyAttachment)).toMatchObject({
      policy_arn: 'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole',
    });
  });
});
