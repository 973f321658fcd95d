import { SUPPRESSION } from '../alarms';
import { choice, jsonata, type State } from './states';

/** Whether what a part does is planned. When nobody can say, it is an incident. */
export const suppressorAsked = (otherwise: string): Readonly<Record<string, State>> => ({
  IsPart: choice('$exists($record.quietWhile)', 'WaitForSuppressor', otherwise),
  WaitForSuppressor: { Type: 'Wait', Seconds: SUPPRESSION.waitPeriod, Next: 'AskSuppressor' },
  AskSuppressor: {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:cloudwatch:describeAlarms',
    Arguments: { AlarmNames: [jsonata('$record.quietWhile')], AlarmTypes: ['CompositeAlarm'] },
    Retry: [SHORTLY],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: otherwise }],
    Assign: { planned: jsonata(`$count($states.result.CompositeAlarms[StateValue = 'ALARM']) > 0`) },
    Next: 'IsPlanned',
  },
  IsPlanned: choice('$planned', 'TellRecords', otherwise),
});

const SHORTLY = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  MaxAttempts: 3,
} as const;
