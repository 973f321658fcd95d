import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { ManagedPolicy } from '../identity';
import { boundaryName } from '../kernel';
import type { Account } from './account';
import { boundaryStatements } from './boundary-policy';

/** The account's one boundary. Every role carries it, so it is made before the first. */
export class Boundary extends Construct implements ITerraformDependable {
  readonly fqn: string;

  constructor(scope: Construct, id: string, account: Account) {
    super(scope, id);
    this.fqn = new ManagedPolicy(this, 'Default', {
      name: boundaryName(account.context),
      description: 'What no role of the platform may exceed, whatever its policies say',
      statements: boundaryStatements(account),
    }).fqn;
  }
}
