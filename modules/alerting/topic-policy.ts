import { arn, type Context, type Severity, type Statement, topicArn } from '../kernel';

/** What EventBridge says: Argo CD's notices, drift, failed stacks. None of them wakes anybody. */
export const NOTICES: Severity = 'warning';

/** Who may publish to a topic, beside the account's IAM; and that nobody does so in the clear. */
export const topicStatements = (context: Context, severity: Severity): readonly Statement[] => {
  const topic = topicArn(context, severity);
  return [alarmsPublish(context, topic), ...(severity === NOTICES ? [rulesPublish(topic)] : []), inTheClear(topic)];
};

const alarmsPublish = (context: Context, topic: string): Statement => ({
  Sid: 'AlarmsPublish',
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: topic,
  Condition: {
    StringEquals: { 'aws:SourceAccount': context.account },
    ArnLike: { 'aws:SourceArn': arn.regional(context, 'cloudwatch', 'alarm:*') },
  },
});

/**
 * On the one topic that rules use, without a condition: a statement for EventBridge with one never holds (EventBridge user
 * guide, troubleshooting: "You can't use Condition blocks in Amazon SNS topic policies for EventBridge").
 */
const rulesPublish = (topic: string): Statement => ({
  Sid: 'RulesPublish',
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: topic,
});

const inTheClear = (topic: string): Statement => ({
  Sid: 'DenyPlainHttp',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: topic,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
