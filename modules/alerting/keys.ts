import { arn, type Context, type Statement } from '../kernel';
import { logsMayUse } from '../logs';

/** What the account's alarms need of the key of the topics: a topic takes nothing from a service that cannot use its key. */
export const topicsKeyStatements = (context: Context): readonly Statement[] => [alarmsEncrypt(context), RULES_ENCRYPT];

/** Source: sns/latest/dg/sns-key-management, event sources and encrypted topics. */
const alarmsEncrypt = (context: Context): Statement => ({
  Sid: 'AlarmsEncrypt',
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Resource: '*',
  Condition: {
    StringEquals: { 'aws:SourceAccount': context.account },
    ArnLike: { 'aws:SourceArn': arn.regional(context, 'cloudwatch', 'alarm:*') },
  },
});

/**
 * Without a condition, because EventBridge tells KMS neither account nor rule when it publishes: with one, every message
 * would be dropped (same source; awslabs/landing-zone-accelerator-on-aws#407). The key serves topics alone for that reason.
 */
const RULES_ENCRYPT: Statement = {
  Sid: 'RulesEncrypt',
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Resource: '*',
};

/**
 * The key of events on their way: the stream has a grant, the workflow its role, log groups come by themselves, and
 * whatever a workflow logs is brought by a service of its own. Source: step-functions/latest/dg/encryption-at-rest.
 */
export const eventsKeyStatements = (context: Context, logGroups: readonly string[]): readonly Statement[] => [
  logsMayUse(context, ...logGroups),
  {
    Sid: 'WorkflowLogsAreBrought',
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { StringLike: { 'kms:EncryptionContext:SourceArn': arn.regional(context, 'logs', '*') } },
  },
];

/** EventBridge uses a customer key for a connection only with this tag: eventbridge/latest/userguide/encryption-connections. */
export const CONNECTION_KEY_TAG = { EventBridgeApiDestinations: 'true' } as const;
