import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { policyDocument, type Problem, reject, type Statement } from '../kernel';
import { policySize } from './role';

export interface ManagedPolicyProps {
  /** Physical name, 1-128 characters. Changing it replaces the policy. */
  readonly name: string;
  /** What it is for: one line, at most 1,000 characters. Changing it replaces the policy, for IAM cannot edit it. */
  readonly description: string;
  /** At most 6,144 characters together. */
  readonly statements: readonly Statement[];
}

const CHARACTERS = 6_144; // of a managed policy, without white space: IAM reference_iam-quotas

/** A policy that stands by itself: for what several roles share, or one role's policies have no room for. */
export class ManagedPolicy extends Construct implements ITerraformDependable {
  readonly arn: string;
  /** For roles that name the policy by a computed ARN: `dependsOn: [policy]`. */
  readonly fqn: string;

  constructor(scope: Construct, id: string, { name, description, statements }: ManagedPolicyProps) {
    super(scope, id);
    reject(`Policy ${this.node.path}`, [sizeProblem(statements)]);
    const policy = new IamPolicy(this, 'Default', { name, description, policy: policyDocument(...statements) });
    this.arn = policy.arn;
    this.fqn = policy.fqn;
  }
}

const sizeProblem = (statements: readonly Statement[]): Problem | undefined =>
  policySize(statements) <= CHARACTERS
    ? undefined
    : { field: 'statements', got: policySize(statements), want: `at most ${CHARACTERS} characters`, fix: 'split them' };
