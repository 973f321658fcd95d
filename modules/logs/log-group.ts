import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { arn, type Context, type Statement } from '../kernel';
import { LOG_CLASSES, type LogClass } from './log-class';

export interface LogGroupProps {
  readonly context: Context;
  /** Full name, up to 512 characters, for instance `/aws/eks/<cluster>/cluster`. Changing it replaces the group. */
  readonly name: string;
  /**
   * The name holds an id that AWS chose: it is read when the group is made and never again, because every plan in which
   * the id is known only after the apply would replace the group. @default false
   */
  readonly nameReadOnce?: boolean;
  /** Decides how long records are kept, and why. */
  readonly logClass: LogClass;
  /** Key of the group; its policy must hold `logsMayUse`. */
  readonly keyArn: string;
}

/** A log group that exists before its writer, is encrypted with its stack's key and keeps records as long as its class asks. */
export class LogGroup extends Construct implements ITerraformDependable {
  /** The name as a token: whoever uses it comes after the group. */
  readonly name: string;
  readonly arn: string;
  /** For writers that choose the group's name themselves, such as EKS: `dependsOn: [group]`. */
  readonly fqn: string;

  constructor(scope: Construct, id: string, { context, name, nameReadOnce = false, logClass, keyArn }: LogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, 'Default', {
      name,
      retentionInDays: LOG_CLASSES[logClass].retentionDays,
      kmsKeyId: keyArn,
      logGroupClass: 'STANDARD',
      skipDestroy: context.grade === 'production',
      tags: { 'log-class': logClass },
      ...(nameReadOnce && { lifecycle: { ignoreChanges: ['name'] } }),
    });
    this.name = group.name;
    this.arn = group.arn;
    this.fqn = group.fqn;
  }
}

/**
 * Lets CloudWatch Logs use a key for this account's groups whose names match (`*` stands for any characters).
 * Source: AmazonCloudWatch/latest/logs/encrypt-log-data-kms.
 */
export const logsMayUse = (context: Context, ...names: readonly string[]): Statement => ({
  Sid: 'LogGroups',
  Effect: 'Allow',
  Principal: { Service: `logs.${context.region}.amazonaws.com` },
  Action: [
    'kms:Encrypt',
    'kms:Decrypt',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
    'kms:GenerateDataKey',
    'kms:GenerateDataKeyWithoutPlaintext',
    'kms:DescribeKey',
  ],
  Resource: '*',
  Condition: {
    ArnLike: {
      'kms:EncryptionContext:aws:logs:arn': names.map((name) => arn.regional(context, 'logs', `log-group:${name}`)),
    },
  },
});
