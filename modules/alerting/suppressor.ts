import { SUPPRESSION } from '../alarms';
import { choice, jsonata, type State } from './states';

/** Where the workflow goes on. */
export interface Onward {
  /** The state that opens the incident. */
  readonly incident: string;
  /** What comes after, where there is none. */
  readonly none: string;
}

/**
 * Whether what an alarm says is planned, and what becomes of it when the plan has ended (ADR-0043): as long as its suppressor
 * rings, or a mute rule holds, this waits; then whatever still rings is an incident. When nobody can say, it is one at once.
 */
export const suppressorAsked = ({ incident, none }: Onward): Readonly<Record<string, State>> => ({
  MayBePlanned: {
    Type: 'Choice',
    Choices: [
      { Condition: jsonata('$exists($record.mutedUntil)'), Next: 'WaitForUnmuting' },
      { Condition: jsonata('$exists($record.quietWhile)'), Next: 'WaitForSuppressor' },
    ],
    Default: incident,
  },
  WaitForUnmuting: { Type: 'Wait', Timestamp: jsonata('$record.mutedUntil'), Next: 'Settle' },
  WaitForSuppressor: { Type: 'Wait', Seconds: SUPPRESSION.waitPeriod, Next: 'AskSuppressor' },
  AskSuppressor: asked('IsPlanned', incident),
  IsPlanned: {
    Type: 'Choice',
    Choices: [
      { Condition: jsonata('$rings'), Next: 'WaitWhilePlanned' },
      { Condition: jsonata('$planned'), Next: 'Settle' },
    ],
    Default: incident,
  },
  WaitWhilePlanned: { Type: 'Wait', Seconds: SUPPRESSION.extensionPeriod, Next: 'AskSuppressor' },
  Settle: { Type: 'Wait', Seconds: SUPPRESSION.extensionPeriod, Next: 'AskState' },
  AskState: asked('IsStillPlanned', incident),
  IsStillPlanned: choice('$rings', 'WaitWhilePlanned', 'Lasts'),
  Lasts: choice('$lasts', incident, none),
});

/** Suppressor and alarm at once; of an alarm that tells parts apart, whether any of them still fails. */
const asked = (Next: string, otherwise: string): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:cloudwatch:describeAlarms',
  Arguments: {
    AlarmNames: jsonata('[$record.alarm, $record.quietWhile]'),
    AlarmTypes: ['CompositeAlarm', 'MetricAlarm'],
  },
  Retry: [SHORTLY],
  Catch: [{ ErrorEquals: ['States.ALL'], Next: otherwise }],
  Assign: {
    rings: jsonata(ringing('$record.quietWhile')),
    planned: jsonata(`$planned or $record.planned or ${ringing('$record.quietWhile')}`),
    lasts: jsonata(ringing('$record.alarm')),
  },
  Next,
});

const ringing = (name: string): string =>
  `$count($append($states.result.CompositeAlarms, $states.result.MetricAlarms)[AlarmName = ${name} and StateValue = 'ALARM']) > 0`;

const SHORTLY = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  MaxAttempts: 3,
} as const;
