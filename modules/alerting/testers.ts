import { Construct } from 'constructs';
import { alarmArn } from '../alarms';
import { ManagedPolicy } from '../identity';
import { type Context, SEVERITIES, type Statement, undeliveredArn } from '../kernel';
import { EXERCISE, exercisePart } from './exercise';

export interface TestersProps {
  readonly context: Context;
}

/** What a drill of alarms takes, and nothing beside it: for the permission set of testers (docs/by-hand.md); the workflow has it in a role. */
export class Testers extends Construct {
  constructor(scope: Construct, id: string, { context }: TestersProps) {
    super(scope, id);
    new ManagedPolicy(this, 'Default', {
      name: context.name.local('iam-policy', 'alarm-drill'),
      description: 'Testers: ring the alarms of drills alone, and see what became of it',
      statements: testerStatements(context),
    });
  }
}

/** The alarm over parts rings for its parts alone, so it is not among those that are set. */
export const testerStatements = (context: Context): readonly Statement[] => [
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
  allow('CountUndelivered', ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], undeliveredArn(context)),
];

const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]) =>
  ({ Sid, Effect: 'Allow', Action, Resource }) as const;
