import { DbInstance, type DbInstanceConfig } from '@cdktf/provider-aws/lib/db-instance';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { alarmsOf } from '../alarms';
import { backupTags, type Context, type Ownership, reject } from '../kernel';
import { LogGroup } from '../logs';
import type { NetworkExports } from '../network';
import { DATABASE_ALARMS } from './alarms';
import type { DatabaseKeys } from './keys';
import type { MonitoringRole } from './monitoring-role';
import { DATABASE_PORT, databaseName, EXPORTED_LOGS, instanceName, logGroupName, LOGS, MASTER_USER } from './names';
import { ParameterGroup } from './parameter-group';
import { databaseProblems } from './problems';
import { databasePlan, type DatabasePlan, type DatabaseSettings } from './settings';

/** What all databases of a stack share. */
export interface DatabaseGround {
  readonly context: Context;
  readonly ownership: Pick<Ownership, 'criticality' | 'dataClass'>;
  /** Version of PostgreSQL, such as `17.10`: modules/cluster/versions.ts. A new minor restarts in the maintenance window. */
  readonly engineVersion: string;
  readonly network: Pick<NetworkExports, 'vpcId'>;
  /** Security group of whoever may connect. */
  readonly callerSecurityGroupId: string;
  readonly subnetGroupName: string;
  readonly monitoring: MonitoringRole;
  readonly keys: DatabaseKeys;
}

export interface DatabaseProps extends DatabaseGround {
  readonly settings: DatabaseSettings;
  /** Its place among the databases of its workspace; it decides the windows. */
  readonly position: number;
}

const AUTHORITY = 'rds-ca-rsa2048-g1'; // until 2061: UserGuide/UsingWithRDS.SSL

/**
 * One private PostgreSQL instance that survives a zone, forces TLS, and cannot be lost by a plan; its master password is
 * made and rotated by RDS and enters no state.
 *
 * Its security group lets in every node and pod of the cluster: which pods may connect is said by NetworkPolicy, and
 * what they may do by their own credentials (IAM authentication or a secret of each service).
 * Its alarms are made with it: none is without.
 */
export class Database extends Construct {
  /** Host name; it stays the same through a failover. */
  readonly address: string;
  /** What IAM authentication calls the instance: `arn:aws:rds-db:…:dbuser:<resource id>/<user>`. */
  readonly resourceId: string;
  readonly masterSecretArn: string;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { ownership, context, settings, position } = props;
    const standing = { grade: context.grade, criticality: ownership.criticality, position };
    reject(`Database ${this.node.path}`, databaseProblems({ ...standing, field: id, name: id, settings }));
    const plan = databasePlan(settings, standing);
    this.securityGroupId = this.securityGroup(props);
    const instance = this.instance(props, plan, this.logGroups(props));
    alarmsOf(this, DATABASE_ALARMS, { context, of: id, plan });
    this.address = instance.address;
    this.resourceId = instance.resourceId;
    this.masterSecretArn = instance.masterUserSecret.get(0).secretArn;
  }

  /** A database answers and never asks, so the group has no egress rule. */
  private securityGroup({ context, network, callerSecurityGroupId }: DatabaseProps): string {
    const name = context.name.local('security-group', `database-${this.node.id}`);
    const description = `Database ${this.node.id}`;
    const group = new SecurityGroup(this, 'access', { vpcId: network.vpcId, name, description, tags: { Name: name } });
    new VpcSecurityGroupIngressRule(this, 'from-cluster', {
      securityGroupId: group.id,
      description: 'PostgreSQL from nodes and pods of the cluster',
      referencedSecurityGroupId: callerSecurityGroupId,
      ipProtocol: 'tcp',
      fromPort: DATABASE_PORT,
      toPort: DATABASE_PORT,
    });
    return group.id;
  }

  private logGroups({ context, keys }: DatabaseProps): LogGroup[] {
    return LOGS.map((log) => {
      const name = logGroupName(context, this.node.id, log);
      return new LogGroup(this, `log-${log}`, { context, name, logClass: EXPORTED_LOGS[log], keyArn: keys.logsArn });
    });
  }

  private instance(props: DatabaseProps, plan: DatabasePlan, logGroups: LogGroup[]): DbInstance {
    const { context, ownership, monitoring } = props;
    const identifier = instanceName(context, this.node.id);
    return new DbInstance(this, 'Default', {
      identifier,
      tags: { Name: identifier, ...backupTags(ownership) },
      ...this.engine(props, plan),
      ...this.place(props, plan),
      ...records(props, plan),
      finalSnapshotIdentifier: context.name.local('db-snapshot', `${this.node.id}-final`),
      ...access(props),
      ...observed(props, plan),
      ...WHEN_IT_CHANGES,
      dependsOn: [...logGroups, ...monitoring.permissions],
    });
  }

  private engine({ context, engineVersion }: DatabaseProps, { instanceClass }: DatabasePlan) {
    const database = this.node.id;
    return {
      engine: 'postgres',
      engineVersion,
      instanceClass,
      dbName: databaseName(database),
      parameterGroupName: new ParameterGroup(this, 'parameters', { context, database, engineVersion, instanceClass })
        .name,
    } satisfies Partial<DbInstanceConfig>;
  }

  private place({ subnetGroupName }: DatabaseProps, { multiAz }: DatabasePlan) {
    return {
      dbSubnetGroupName: subnetGroupName,
      vpcSecurityGroupIds: [this.securityGroupId],
      port: DATABASE_PORT,
      networkType: 'IPV4',
      publiclyAccessible: false,
      multiAz,
    } satisfies Partial<DbInstanceConfig>;
  }
}

/** gp3 without IOPS or throughput of its own: below 400 GiB RDS takes none, from there on its 12,000 IOPS will do. */
const records = ({ keys }: DatabaseProps, plan: DatabasePlan) =>
  ({
    storageType: 'gp3',
    allocatedStorage: plan.storageGiB,
    maxAllocatedStorage: plan.maxStorageGiB,
    storageEncrypted: true,
    kmsKeyId: keys.storageArn,
    backupRetentionPeriod: plan.backupDays,
    backupWindow: plan.backupWindow,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    deletionProtection: true,
    skipFinalSnapshot: false,
    maintenanceWindow: plan.maintenanceWindow,
  }) satisfies Partial<DbInstanceConfig>;

const access = ({ keys }: DatabaseProps) =>
  ({
    username: MASTER_USER,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: keys.secretsArn,
    iamDatabaseAuthenticationEnabled: true,
    caCertIdentifier: AUTHORITY,
  }) satisfies Partial<DbInstanceConfig>;

const observed = ({ keys, monitoring }: DatabaseProps, { insights, monitoringSeconds }: DatabasePlan) =>
  ({
    enabledCloudwatchLogsExports: [...LOGS],
    monitoringInterval: monitoringSeconds,
    monitoringRoleArn: monitoring.arn,
    databaseInsightsMode: insights.mode,
    performanceInsightsEnabled: true,
    performanceInsightsRetentionPeriod: insights.retentionDays,
    performanceInsightsKmsKeyId: keys.storageArn,
  }) satisfies Partial<DbInstanceConfig>;

/**
 * Nothing changes by itself, and nothing at once: the version is a line in one table, so a minor that AWS installed by
 * night would be a change that nobody asked for, and Terraform would try to undo it, which RDS refuses. A major version
 * is a runbook. `blue_green_update` stays off: its switch-over happens in the middle of an apply, makes a new resource
 * id, which breaks every IAM permission to connect, and does not know master passwords that RDS manages.
 */
const WHEN_IT_CHANGES = {
  applyImmediately: false,
  autoMinorVersionUpgrade: false,
  allowMajorVersionUpgrade: false,
  engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
} satisfies Partial<DbInstanceConfig>;
