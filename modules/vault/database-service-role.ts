import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

/**
 * The role that RDS keeps in an account, one per account. RDS makes it with the first database, but refuses the subnet
 * group that has to stand before it (docs/traps.md). Where the account has it already, import it.
 */
export class DatabaseServiceRole extends Construct implements ITerraformDependable {
  readonly fqn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.fqn = new IamServiceLinkedRole(this, 'Default', { awsServiceName: 'rds.amazonaws.com' }).fqn;
  }
}
