import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import { arn, type Context, undeliveredArn } from '../kernel';
import { givesUp, putsEvents } from './heartbeat';
import { defaultBusArn, SOURCES } from './names';
import { DETAIL_TYPES } from './patterns';

/** Something that can be rehearsed in a workspace: what `drill run` calls it, and its kind. */
export interface Rehearsable {
  readonly kind: string;
  readonly id: string;
}

export interface DrillCallsProps {
  readonly context: Context;
  /** Kinds of drill, each as often as it has scenarios. */
  readonly kinds: readonly string[];
}

/** A quarter in slots of a week: as long as a drill before production speaks for the same one in it. */
const SLOTS = { months: 3, weeks: 4 } as const;
const CALLED_AT_HOUR = 9;
const TUESDAY = 3; // eventbridge scheduler counts from Sunday: scheduler/latest/UserGuide/schedule-types, "Cron-based schedules"

/**
 * Calls for each kind of drill once a quarter, on a Tuesday morning (UTC), before production; at rest in it, where somebody authorises days
 * instead. A call begins nothing: a failure is begun by whoever fixes its criteria first and watches it (ADR-0066).
 */
export class DrillCalls extends Construct {
  constructor(scope: Construct, id: string, { context, kinds }: DrillCallsProps) {
    super(scope, id);
    const group = new SchedulerScheduleGroup(this, 'Default', { name: groupName(context) });
    const role = this.role(context);
    for (const [index, kind] of [...new Set(kinds)].entries())
      new SchedulerSchedule(this, kind, {
        ...{ name: context.name.shared('schedule', kind), groupName: group.name, description: `Calls for ${kind}` },
        ...{ scheduleExpression: quarterly(index), scheduleExpressionTimezone: 'UTC', state: stateOf(context) },
        flexibleTimeWindow: { mode: 'OFF' },
        target: target(context, role, kind),
        dependsOn: role.permissions,
      });
  }

  private role(context: Context): Role {
    const arns = [arn.regional(context, 'scheduler', `schedule-group/${groupName(context)}`)];
    return new Role(this, 'role', {
      context,
      name: 'drill-calls',
      description: 'EventBridge Scheduler: calls for drills on the bus, and begins none',
      trust: [trustService(context, 'scheduler.amazonaws.com', { arns })],
      policies: { bus: [putsEvents(context, SOURCES.drills), givesUp(context)] },
    });
  }
}

const groupName = ({ name }: Context): string => name.local('schedule-group', 'drills');

const stateOf = ({ grade }: Context): 'DISABLED' | 'ENABLED' => (grade === 'production' ? 'DISABLED' : 'ENABLED');

/** The next kind a week after the one before, so that nobody is called for everything at once. */
function quarterly(index: number): string {
  const slot = index % (SLOTS.months * SLOTS.weeks);
  const month = 1 + Math.floor(slot / SLOTS.weeks);
  return `cron(0 ${CALLED_AT_HOUR} ? ${month}/${SLOTS.months} ${TUESDAY}#${1 + (slot % SLOTS.weeks)} *)`;
}

/** Tried for a day, then kept where an alarm looks: `alarms-undelivered`. */
const target = (context: Context, { arn: roleArn }: Role, kind: string) => ({
  ...{ arn: defaultBusArn(context), roleArn, input: JSON.stringify(callOf(context, kind)) },
  eventbridgeParameters: { detailType: DETAIL_TYPES.drills, source: SOURCES.drills },
  retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
  deadLetterConfig: { arn: undeliveredArn(context) },
});

/** What the channel shows. It names a kind and none of its services: opening one to the world changes no stack (ADR-0013). */
const callOf = ({ workspace }: Context, kind: string) => ({
  ...{ workspace, kind, subject: `${workspace}-drills` },
  summary: `${kind} of ${workspace}, once a quarter, when people can watch: bin/platform drill due names which`,
});
