import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DbInstance } from '@cdktf/provider-aws/lib/db-instance';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Database, type DatabaseProps } from './database';
import { MonitoringRole } from './monitoring-role';
import type { DatabaseSettings } from './settings';

const key = (name: string) => `arn:aws:kms:eu-west-1:123456789012:key/${name}`;
const context = testContext();
const plain: Omit<DatabaseProps, 'monitoring' | 'settings'> = {
  ...{ context, engineVersion: '17.10', position: 2, network: { vpcId: 'vpc-1' }, callerSecurityGroupId: 'sg-cluster' },
  ownership: { criticality: 'critical', dataClass: 'restricted' },
  keys: { storageArn: key('storage'), secretsArn: key('secrets'), logsArn: key('logs') },
  subnetGroupName: 'exbank-test-euw1-databases',
};

const database = (settings: Partial<DatabaseSettings> = {}, changes: Partial<DatabaseProps> = {}) =>
  synth((stack) => {
    const monitoring = new MonitoringRole(stack, 'monitoring', { context });
    new Database(stack, 'cards', { ...plain, monitoring, settings: { size: 'medium', ...settings }, ...changes });
  });
const made = database();
const instance = made.only(DbInstance);

describe('Database', () => {
  it('survives a zone, is private, encrypted and protected, without being asked', () => {
    expect(instance).toMatchObject({
      multi_az: true,
      publicly_accessible: false,
      network_type: 'IPV4',
      db_subnet_group_name: 'exbank-test-euw1-databases',
      storage_encrypted: true,
      kms_key_id: key('storage'),
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('keeps its address and its name, because another is a new, empty database', () => {
    expect(made.addresses()).toContain('aws_db_instance.cards');
    expect(instance).toMatchObject({ identifier: 'exbank-test-euw1-cards', db_name: 'cards', username: 'platform' });
  });

  it('leaves a snapshot of a known name and its automatic backups behind, whoever deletes it', () => {
    expect(instance).toMatchObject({
      skip_final_snapshot: false,
      final_snapshot_identifier: 'exbank-test-euw1-cards-final',
      delete_automated_backups: false,
      copy_tags_to_snapshot: true,
      backup_retention_period: 35,
    });
  });

  it('has a master password that RDS makes and rotates, under a key of its own', () => {
    expect(instance).toMatchObject({
      manage_master_user_password: true,
      master_user_secret_kms_key_id: key('secrets'),
      iam_database_authentication_enabled: true,
      ca_cert_identifier: 'rds-ca-rsa2048-g1',
    });
    expect(instance).not.toHaveProperty('password');
  });

  it('never changes by itself, and never in the middle of the day', () => {
    expect(instance).toMatchObject({
      engine: 'postgres',
      engine_version: '17.10',
      auto_minor_version_upgrade: false,
      allow_major_version_upgrade: false,
      apply_immediately: false,
      engine_lifecycle_support: 'open-source-rds-extended-support-disabled',
      backup_window: '23:00-23:30',
      maintenance_window: 'sun:03:00-sun:03:30',
    });
    expect(instance).not.toHaveProperty('blue_green_update');
  });

  it('grows before it is full, and asks gp3 for nothing that it does not give', () => {
    expect(instance).toMatchObject({ storage_type: 'gp3', allocated_storage: 200, max_allocated_storage: 800 });
    expect(Object.keys(instance).filter((name) => ['iops', 'storage_throughput'].includes(name))).toEqual([]);
  });

  it('has the host, the statements and the logs watched, in groups that are there before it', () => {
    expect(instance).toMatchObject({
      monitoring_interval: 15,
      monitoring_role_arn: '${aws_iam_role.monitoring.arn}',
      database_insights_mode: 'advanced',
      performance_insights_enabled: true,
      performance_insights_retention_period: 465,
      performance_insights_kms_key_id: key('storage'),
      enabled_cloudwatch_logs_exports: ['postgresql', 'iam-db-auth-error', 'upgrade'],
    });
    expect(instance.depends_on).toEqual([
      'aws_cloudwatch_log_group.cards_log-postgresql',
      'aws_cloudwatch_log_group.cards_log-iam-db-auth-error',
      'aws_cloudwatch_log_group.cards_log-upgrade',
      'aws_iam_role_policy_attachment.monitoring_amazon-rds-enhanced-monitoring-role',
    ]);
  });

  it('writes logs where RDS expects the groups, under their own key, for as long as their class asks', () => {
    const groups = Object.values(made.all(CloudwatchLogGroup));
    expect(groups.map((group) => [group.name, group.kms_key_id, group.tags])).toEqual([
      ['/aws/rds/instance/exbank-test-euw1-cards/iam-db-auth-error', key('logs'), { 'log-class': 'audit' }],
      ['/aws/rds/instance/exbank-test-euw1-cards/postgresql', key('logs'), { 'log-class': 'audit' }],
      ['/aws/rds/instance/exbank-test-euw1-cards/upgrade', key('logs'), { 'log-class': 'operations' }],
    ]);
  });

  it('says to which backup plan it belongs', () => {
    expect(instance.tags).toEqual({ Name: 'exbank-test-euw1-cards', 'backup-plan': 'restricted' });
  });
});

describe('the door of a database', () => {
  it('opens to the cluster, on one port, and to nobody else', () => {
    expect(Object.values(made.all(VpcSecurityGroupIngressRule))).toEqual([
      expect.objectContaining({
        security_group_id: '${aws_security_group.cards_access.id}',
        referenced_security_group_id: 'sg-cluster',
        ip_protocol: 'tcp',
        from_port: 5432,
        to_port: 5432,
        description: 'PostgreSQL from nodes and pods of the cluster',
      }),
    ]);
    expect(instance).toMatchObject({ port: 5432, vpc_security_group_ids: ['${aws_security_group.cards_access.id}'] });
  });

  it('lets nothing out', () => {
    expect(made.addresses().filter((address) => address.includes('egress'))).toEqual([]);
    expect(made.only(SecurityGroup)).not.toHaveProperty('egress');
  });
});

describe('a database before production', () => {
  const grade = 'non-production';

  it('is smaller, and in two zones all the same', () => {
    const small = database({ size: 'small' }, { context: testContext({ grade }) }).only(DbInstance);
    expect(small).toMatchObject({
      ...{ instance_class: 'db.t4g.medium', multi_az: true, deletion_protection: true, backup_retention_period: 7 },
      ...{ database_insights_mode: 'standard', performance_insights_retention_period: 7, monitoring_interval: 60 },
    });
  });

  it('stands in one zone only where nothing depends on it', () => {
    const singleZone = { allow: true, reason: 'nothing depends on it' } as const;
    const where = (criticality: 'standard' | 'important') => ({
      context: testContext({ grade }),
      ownership: { dataClass: 'internal', criticality } as const,
    });
    expect(database({ singleZone }, where('standard')).only(DbInstance)).toMatchObject({ multi_az: false });
    expect(() => database({ singleZone }, where('important'))).toThrow('cards.singleZone: got "nothing depends on it"');
  });

  it('can be let go of for a teardown, and leaves its final snapshot then, too', () => {
    const run = { ...testContext().run, teardown: { allow: true, reason: 'the stage is not needed' } } as const;
    const gone = synth((stack) => {
      const monitoring = new MonitoringRole(stack, 'monitoring', { context });
      new Database(stack, 'cards', { ...plain, monitoring, settings: { size: 'small' } });
    }, testContext({ grade, run })).only(DbInstance);
    expect(gone).toMatchObject({ deletion_protection: false, skip_final_snapshot: false });
    expect(gone).not.toHaveProperty('lifecycle');
  });
});
