import { alarmDescription, type AlarmFacts } from '../../modules/kernel';
import { driftEvent } from '../../src/drift-events';
import type { BusEvent } from './event-bridge';
import { testContext } from './synth';

/** What an alarm of ours says of itself. */
export const FACTS: AlarmFacts = {
  meaning: 'A container keeps crashing',
  severity: 'critical',
  owner: 'Fraud Signals',
  trigger: 'unavailability',
  runbook: 'https://github.com/example-bank/eks-platform/blob/main/docs/runbooks/pod-crash-loop.md',
};

const REASON =
  'Threshold Crossed: 1 out of the last 1 datapoints [3.0 (25/11/26 02:16:00)] was greater than the threshold (0.0).';

const envelope = (type: string, source: string, detail: object, resources: readonly string[] = []): BusEvent => ({
  version: '0',
  id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
  'detail-type': type,
  source,
  account: '123456789012',
  time: '2026-11-25T02:17:40Z',
  region: 'eu-west-1',
  resources,
  detail,
});

export interface AlarmChange {
  readonly name?: string;
  readonly value?: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
  readonly reason?: string;
  /** `undefined` for an alarm that is not ours and has none. */
  readonly description?: string | undefined;
  /** Laid over `detail`, and over its `state`. */
  readonly detail?: object;
  readonly state?: object;
}

// Shapes: AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge, the samples of each kind (read 2026-11-25).

/** An alarm over one metric has changed. */
export function alarmChange({
  name = 'exbank-prod-euw1-pods',
  value = 'ALARM',
  ...change
}: AlarmChange = {}): BusEvent {
  const description = 'description' in change ? change.description : alarmDescription(FACTS);
  const detail = {
    alarmName: name,
    configuration: {
      ...(description === undefined ? {} : { description }),
      metrics: [{ id: '1', metricStat: { period: 60, stat: 'Sum' }, returnData: true }],
    },
    previousState: { value: 'OK', reason: REASON, timestamp: '2026-11-25T01:00:00.987+0000' },
    state: {
      value,
      reason: change.reason ?? REASON,
      reasonData: '{"version":"1.0","startDate":"2026-11-25T02:16:00.000+0000","recentDatapoints":[3.0]}',
      timestamp: '2026-11-25T02:17:40.989+0000',
      ...change.state,
    },
    ...change.detail,
  };
  return envelope('CloudWatch Alarm State Change', 'aws.cloudwatch', detail, [`arn:aws:cloudwatch:x:alarm:${name}`]);
}

const QUERY = {
  id: 'q',
  expression: 'SELECT MAX(x) FROM y GROUP BY Namespace, PodName ORDER BY MAX() DESC',
  period: 60,
};

/** One pod of an alarm over many has changed: no previous state, no data of the reason. */
export function contributorChange(
  pod = 'scorer',
  { name = 'exbank-prod-euw1-pods', value = 'ALARM', reason = REASON, ...change }: AlarmChange = {},
): BusEvent {
  const detail = {
    alarmName: name,
    alarmContributor: { id: `6d442278${pod}`, attributes: { Namespace: 'prod-models', PodName: pod } },
    state: { value, reason, timestamp: '2026-11-25T02:17:40.919+0000' },
    configuration: { metrics: [QUERY], description: change.description ?? alarmDescription(FACTS) },
    ...change.detail,
  };
  const resources = [`arn:aws:cloudwatch:x:alarm:${name}`];
  return envelope('CloudWatch Alarm Contributor State Change', 'aws.cloudwatch', detail, resources);
}

/** The alarm over many, as a sum: told when the first pod fails. */
export const sumChange = (): BusEvent =>
  alarmChange({
    reason: '6 out of 6 time series evaluated to ALARM',
    detail: { configuration: { metrics: [QUERY], description: alarmDescription(FACTS) } },
    state: { reasonData: undefined },
  });

/** One pod of an alarm over many that stands below a composite, which a drill keeps quiet. */
export const partChange = (pod = 'scorer', change: AlarmChange = {}): BusEvent =>
  contributorChange(pod, {
    name: 'exbank-prod-euw1-pods-watch',
    description: alarmDescription({ ...FACTS, quietWhile: 'exbank-prod-euw1-quiet' }),
    ...change,
  });

/** The composite above it, which knows no pods. */
export const sumOfParts = (): BusEvent =>
  compositeChange({}, alarmDescription({ ...FACTS, parts: 'exbank-prod-euw1-pods-watch' }));

/** A composite: its reason names the alarms that made it ring. */
export const compositeChange = (state: object = {}, description = alarmDescription(FACTS)): BusEvent =>
  alarmChange({
    detail: { configuration: { alarmRule: 'ALARM("a")', description } },
    state: {
      reasonData:
        '{"triggeringAlarms":[{"arn":"b","state":{"value":"ALARM","timestamp":"2026-11-25T02:17:00.000+0000"}},' +
        '{"arn":"a","state":{"value":"ALARM","timestamp":"2026-11-25T02:15:00.000+0000"}}]}',
      ...state,
    },
  });

/** Argo CD tells of a sync that has ended, in the fields of modules/gitops/sync-records.ts. */
export const syncEnded = (phase = 'Failed', change: object = {}): BusEvent =>
  envelope('Argo CD Notification', 'platform.argo-cd', {
    ...{ application: 'prod-score-ensemble', project: 'prod-fraud-modelling', namespace: 'prod-models', phase },
    message: 'one or more objects failed to apply',
    ...{ startedAt: '2026-11-25T02:16:00Z', finishedAt: '2026-11-25T02:17:00Z', initiatedBy: { automated: true } },
    ...{ revision: '7ac5f4c', revisions: null, images: ['score-ensemble:1.4.2'], health: 'Degraded' },
    url: 'https://argocd.prod.example.com/applications/prod-score-ensemble',
    ...change,
  });

/** The workflow of records is about to open an incident, in the fields of modules/alerting/telling.ts. */
export const incidentOpens = (alarm = 'exbank-prod-euw1-pods-watch', change: object = {}): BusEvent =>
  envelope('Incident Opens', 'platform.incidents', {
    ...{ correlationId: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92', problem: `${alarm}#6d442278` },
    ...{ alarm, title: `${alarm} (Namespace=prod-models, PodName=scorer)`, reason: REASON, ...change },
  });

/** What the platform says of itself. */
export const notice = (source: string, type: string, change: object = {}): BusEvent =>
  envelope(type, source, {
    summary: 'dev-data differs from its configuration',
    severity: 'warning',
    owner: 'Platform Engineering',
    runbook: 'https://github.com/example-bank/eks-platform/blob/main/docs/runbooks/drift-found.md',
    subject: 'drift/dev-data',
    occurredAt: '2026-11-25T02:17:00Z',
    ...change,
  });

/** What `platform drift --raise` puts on the bus: as written, not as remembered. */
export function driftFound(): BusEvent {
  const pending = { create: 0, update: 1, replace: 0, destroy: 0 };
  const context = { ...testContext(), run: { state: 's3', stateDir: '' } } as const;
  const { source, detailType, detail } = driftEvent(
    { stack: 'dev-data', drifted: ['aws_kms_key.a'], pending },
    context,
  );
  return envelope(detailType, source, detail);
}

/** CloudFormation tells of a stack: AWSCloudFormation/latest/UserGuide/eventbridge-events. */
export const stackChange = (status = 'UPDATE_ROLLBACK_COMPLETE'): BusEvent =>
  envelope('CloudFormation Stack Status Change', 'aws.cloudformation', {
    'stack-id': 'arn:aws:cloudformation:eu-west-1:123456789012:stack/exbank-prod-broker-events/1',
    'status-details': { status, 'status-reason': 'Resource "Broker" failed' },
  });

/** Somebody takes a role: IAM/latest/UserGuide/cloudtrail-integration, an AssumeRole event. */
export const roleTaken = (role = 'exbank-prod-euw1-break-glass', change: object = {}): BusEvent =>
  envelope('AWS API Call via CloudTrail', 'aws.sts', {
    ...{ eventName: 'AssumeRole', eventTime: '2026-11-25T02:17:38Z', readOnly: true, sourceIPAddress: '203.0.113.7' },
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/emergency/platform-first' },
    requestParameters: { roleArn: `arn:aws:iam::123456789012:role/${role}`, roleSessionName: 'INC0012345' },
    ...change,
  });
