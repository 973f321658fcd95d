import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretPolicy } from '@cdktf/provider-aws/lib/secretsmanager-secret-policy';
import { Construct } from 'constructs';
import { type Context, nameProblem, policyDocument, reject, type Statement } from '../kernel';

export interface SecretContainerProps {
  readonly context: Context;
  /** Full name, up to 512 characters, not ending in a hyphen and six characters. Changing it replaces the container. */
  readonly name: string;
  /** What its value is for, and who puts it in: 1-2048 characters. */
  readonly purpose: string;
  readonly keyArn: string;
}

const RECOVERY_DAYS = 30; // the longest that Secrets Manager gives (7-30): API_DeleteSecret

/**
 * A place for a secret, without the secret: the value is put in by its owner and never passes through code, plan or
 * state. Nobody of another account reads it, whatever a policy there says, and a deletion can be taken back for 30 days.
 */
export class SecretContainer extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { context, name, purpose, keyArn }: SecretContainerProps) {
    super(scope, id);
    reject(`Secret ${this.node.path}`, [nameProblem('secret', name, 'name')]);
    const secret = new SecretsmanagerSecret(this, 'Default', {
      name,
      description: purpose,
      kmsKeyId: keyArn,
      recoveryWindowInDays: RECOVERY_DAYS,
    });
    new SecretsmanagerSecretPolicy(this, 'policy', {
      secretArn: secret.arn,
      policy: policyDocument(ownAccountOnly(context)),
      blockPublicPolicy: true,
    });
    this.arn = secret.arn;
  }
}

/** Grants nothing: the account's IAM does. */
export const ownAccountOnly = ({ account }: Pick<Context, 'account'>): Statement => ({
  Sid: 'DenyOtherAccounts',
  Effect: 'Deny',
  Principal: '*',
  Action: 'secretsmanager:*',
  Resource: '*',
  Condition: {
    StringNotEquals: { 'aws:PrincipalAccount': account },
    Bool: { 'aws:PrincipalIsAWSService': 'false' },
  },
});
