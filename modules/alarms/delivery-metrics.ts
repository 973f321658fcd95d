import { counted, type MetricFamily } from './metric-family';

/** Source: AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics. */
export const SQS: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics',
  groups: [
    {
      dimensions: [['QueueName']],
      metrics: {
        ...counted('Seconds', 'ApproximateAgeOfOldestMessage'),
        ...counted(
          'Count',
          'ApproximateNumberOfMessagesVisible',
          'ApproximateNumberOfMessagesNotVisible',
          'NumberOfMessagesSent',
          'NumberOfMessagesReceived',
          'NumberOfMessagesDeleted',
        ),
      },
    },
  ],
};

/** Source: sns/latest/dg/sns-monitoring-using-cloudwatch. */
export const SNS: MetricFamily = {
  everySeconds: 300,
  lagSeconds: 60,
  source: 'sns/latest/dg/sns-monitoring-using-cloudwatch',
  groups: [
    {
      dimensions: [['TopicName']],
      metrics: counted(
        'Count',
        'NumberOfMessagesPublished',
        'NumberOfNotificationsDelivered',
        'NumberOfNotificationsFailed',
        'NumberOfNotificationsRedrivenToDlq',
        'NumberOfNotificationsFailedToRedriveToDlq',
      ),
    },
  ],
};

/** Rules on the default bus are told apart by name alone. Source: eventbridge/latest/userguide/eb-monitoring. */
export const EVENTS: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'eventbridge/latest/userguide/eb-monitoring',
  groups: [
    {
      dimensions: [['RuleName'], ['EventBusName', 'RuleName']],
      metrics: counted(
        'Count',
        'DeadLetterInvocations',
        'FailedInvocations',
        'Invocations',
        'InvocationsFailedToBeSentToDlq',
        'InvocationsSentToDlq',
        'ThrottledRules',
        'TriggeredRules',
      ),
    },
  ],
};

/** Source: firehose/latest/dev/monitoring-with-cloudwatch-metrics. */
export const FIREHOSE: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'firehose/latest/dev/monitoring-with-cloudwatch-metrics',
  groups: [
    {
      dimensions: [['DeliveryStreamName']],
      metrics: {
        ...counted('Count', 'IncomingRecords', 'DeliveryToS3.Records', 'ThrottledRecords'),
        ...counted('Count', 'KMSKeyAccessDenied', 'KMSKeyDisabled', 'KMSKeyInvalidState', 'KMSKeyNotFound'),
        ...counted('Ratio', 'DeliveryToS3.Success'),
        ...counted('Seconds', 'DeliveryToS3.DataFreshness'),
      },
    },
  ],
};

/** Source: step-functions/latest/dg/procedure-cw-metrics. */
export const STATES: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'step-functions/latest/dg/procedure-cw-metrics',
  groups: [
    {
      dimensions: [['StateMachineArn']],
      metrics: {
        ...counted('Count', 'ExecutionsAborted', 'ExecutionsFailed', 'ExecutionsStarted', 'ExecutionsSucceeded'),
        ...counted('Count', 'ExecutionsTimedOut', 'ExecutionThrottled'),
      },
    },
  ],
};

/** Nothing is written while nothing is built. Source: codebuild/latest/userguide/cloudwatch_metrics-codebuild. */
export const CODE_BUILD: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'codebuild/latest/userguide/cloudwatch_metrics-codebuild',
  groups: [
    {
      dimensions: [['ProjectName'], []],
      metrics: {
        ...counted('Count', 'Builds', 'FailedBuilds', 'SucceededBuilds'),
        ...counted('Seconds', 'Duration', 'QueuedDuration'),
      },
    },
  ],
};

/** Our own, and written by a drill alone: nothing comes as long as none is running. */
export const DRILL: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'modules/alerting/exercise.ts',
  groups: [{ dimensions: [['Route'], ['Part', 'Route']], metrics: counted('Count', 'Exercise') }],
};

/** Nothing is written for a group that takes in nothing. Source: AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics. */
export const LOGS: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics',
  groups: [
    {
      dimensions: [['LogGroupName']],
      metrics: { ...counted('Count', 'IncomingLogEvents'), ...counted('Bytes', 'IncomingBytes') },
    },
    {
      dimensions: [['DestinationType', 'FilterName', 'LogGroupName']],
      metrics: counted('Count', 'DeliveryErrors', 'DeliveryThrottling', 'ForwardedLogEvents'),
    },
  ],
};
