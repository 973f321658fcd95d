import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, type Statement } from '../kernel';

export interface SecretsReaderProps {
  readonly context: Context;
  /** Last part of the role's physical name. Changing it replaces the role. */
  readonly name: string;
  /** Whose secrets these are, for the reader of the account's role list. */
  readonly whose: string;
  /** Who may become the reader: External Secrets of the cluster. */
  readonly trust: Statement;
  /** ARNs of the secrets, at least one; `??????` stands for what Secrets Manager adds to a name. */
  readonly secretArns: readonly string[];
}

/** The role by which External Secrets reads a named few secrets, and no store of another team can. */
export class SecretsReader extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { context, name, whose, trust, secretArns }: SecretsReaderProps) {
    super(scope, id);
    this.arn = new Role(this, 'Default', {
      ...{ context, name },
      description: `External Secrets, for the secrets of ${whose}`,
      trust: [trust],
      policies: { secrets: readerStatements(context, secretArns) },
    }).arn;
  }
}

/** It reads and never lists or writes. Whichever key encrypts them: Secrets Manager tells KMS which secret it opens. */
export const readerStatements = (context: Context, secretArns: readonly string[]): readonly Statement[] => [
  {
    Sid: 'Read',
    Effect: 'Allow',
    Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
    Resource: secretArns,
  },
  {
    Sid: 'Decrypt',
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: arn.regional(context, 'kms', 'key/*'),
    Condition: {
      StringEquals: { 'kms:ViaService': `secretsmanager.${context.region}.amazonaws.com` },
      StringLike: { 'kms:EncryptionContext:SecretARN': secretArns },
    },
  },
];

/** A secret's ARN by its name, for policies; Secrets Manager adds a hyphen and six characters of its own. */
export const secretArnOf = (context: Context, name: string): string =>
  arn.regional(context, 'secretsmanager', `secret:${name}-??????`);
