import { Construct } from 'constructs';
import { Alarm, type AlarmProps, alarmName, type Signal } from '../alarms';
import { type Context, SEVERITIES, type Severity } from '../kernel';

export interface ExerciseProps {
  readonly context: Context;
  /** The function that runs drills. */
  readonly owner: string;
}

/** Where a drill writes; nobody else does. */
export const EXERCISE = { namespace: 'Platform/Drill', name: 'Exercise' } as const;

/** The alarm over parts, whose each ringing is an event of its own. */
export const PARTS = 'parts';

/** What a drill writes for: two, so that the second that fails is seen not to be swallowed. */
export const EXERCISE_PARTS = ['first', 'second'] as const;

/** Alarms that nothing but a drill makes ring: one for each topic, and one over parts, as alarms over pods are. */
export class Exercise extends Construct {
  constructor(scope: Construct, id: string, props: ExerciseProps) {
    super(scope, id);
    for (const severity of SEVERITIES) this.alarm(severity, severity, oneValue(severity), props);
    this.alarm(PARTS, 'info', eachPart, props);
  }

  private alarm(route: string, severity: Severity, watches: Signal, { context, owner }: ExerciseProps): void {
    new Alarm(this, route, {
      ...{ context, owner, severity, watches },
      name: exercisePart(route),
      runbook: 'alarm-drill',
      meaning: 'A drill of the alarms of this account is running; nothing is wrong.',
      trigger: severity === 'critical' ? 'adverse-impact' : 'early-warning',
      ...RINGS,
    });
  }
}

const RINGS: Pick<AlarmProps, 'when' | 'missing'> = {
  when: { is: '>', threshold: { value: 0, unit: 'Count' }, periods: 1 },
  missing: { is: 'notBreaching', because: 'nothing is written as long as no drill is running' },
};

const oneValue = (route: string): Signal => ({
  kind: 'metric',
  metric: { ...EXERCISE, dimensions: { Route: route } },
  statistic: 'Maximum',
  periodSeconds: 60,
});

const eachPart: Signal = {
  ...{ kind: 'query', ...EXERCISE, aggregate: 'MAX', periodSeconds: 60 },
  dimensions: ['Part', 'Route'],
  is: { Route: PARTS },
  groupBy: ['Part'],
};

/** Last part of the name of a route's alarm. */
export const exercisePart = (route: string): string => `drill-${route}`;

/** Name of the alarm of a route. */
export const exerciseName = (context: Pick<Context, 'name'>, route: string): string =>
  alarmName(context, exercisePart(route));
