import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import type { Context } from '../kernel';

/** Lets RDS write the readings of this account's database hosts, and nothing else. */
export class MonitoringRole extends Construct {
  readonly arn: string;
  /** For databases: they come after the permission to write, not only after the role. */
  readonly permissions: ITerraformDependable[];

  constructor(scope: Construct, id: string, { context }: { readonly context: Context }) {
    super(scope, id);
    const role = new Role(this, 'Default', {
      context,
      name: 'database-monitoring',
      description: 'Lets RDS Enhanced Monitoring write the readings of database hosts',
      trust: [trustService(context, 'monitoring.rds.amazonaws.com')],
      managedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole'],
    });
    this.arn = role.arn;
    this.permissions = role.permissions;
  }
}
