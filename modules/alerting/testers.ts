import { Construct } from 'constructs';
import { alarmArn } from '../alarms';
import { ManagedPolicy } from '../identity';
import { type Context, SEVERITIES, type Statement, undeliveredArn } from '../kernel';
import { EXERCISE, exercisePart } from './exercise';
import { putsEvents } from './heartbeat';
import { argoCdQueueArn, SOURCES } from './names';

export interface TestersProps {
  readonly context: Context;
  /** Whether Argo CD speaks in this account: then a drill speaks in its place. */
  readonly argoCd: boolean;
}

/** What a drill of alarms takes, and nothing beside it: for the permission set of testers (docs/by-hand.md); the workflow has it in a role. */
export class Testers extends Construct {
  constructor(scope: Construct, id: string, props: TestersProps) {
    super(scope, id);
    const { context } = props;
    new ManagedPolicy(this, 'Default', {
      name: context.name.local('iam-policy', 'alarm-drill'),
      description: 'Testers: ring the alarms of drills, say what no alarm says, and see what became of it',
      statements: testerStatements(props),
    });
  }
}

/**
 * The alarm over parts rings for its parts alone, so it is not among those that are set. What is said is said as drift or
 * as an incident that opens, and by the queue: never as Argo CD on the bus itself, nor as the records.
 */
export const testerStatements = ({ context, argoCd }: TestersProps): readonly Statement[] => [
  allow(
    'RingDrills',
    ['cloudwatch:SetAlarmState'],
    SEVERITIES.map((route) => alarmArn(context, exercisePart(route))),
  ),
  {
    ...allow('WriteParts', ['cloudwatch:PutMetricData'], '*'),
    Condition: { StringEquals: { 'cloudwatch:namespace': EXERCISE.namespace } },
  },
  allow('SeeAlarms', ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'], '*'),
  putsEvents(context, SOURCES.drift, SOURCES.incidents, SOURCES.drills),
  ...(argoCd ? [allow('SpeakForArgoCd', ['sqs:GetQueueUrl', 'sqs:SendMessage'], argoCdQueueArn(context))] : []),
  allow('CountUndelivered', ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], undeliveredArn(context)),
];

const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]) =>
  ({ Sid, Effect: 'Allow', Action, Resource }) as const;
