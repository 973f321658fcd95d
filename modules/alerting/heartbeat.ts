import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import { type Context, type Statement, undeliveredArn } from '../kernel';
import { defaultBusArn, SOURCES } from './names';
import { DETAIL_TYPES } from './patterns';

export interface HeartbeatProps {
  readonly context: Context;
  /** Queue that takes a heartbeat which the bus did not. */
  readonly undeliveredArn: string;
}

/** One event an hour on the way to the archive: where even this does not arrive, nothing would (RTS 2024/1774 Art. 12(2)(f)). */
export class Heartbeat extends Construct {
  constructor(scope: Construct, id: string, props: HeartbeatProps) {
    super(scope, id);
    const { context } = props;
    const role = this.role(context);
    new SchedulerSchedule(this, 'Default', {
      name: context.name.local('schedule', 'heartbeat'),
      description: 'Shows every hour that events reach the archive',
      scheduleExpression: 'rate(1 hour)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: this.target(props, role),
      dependsOn: role.permissions,
    });
  }

  private target({ context, ...props }: HeartbeatProps, role: Role) {
    return {
      arn: defaultBusArn(context),
      roleArn: role.arn,
      input: JSON.stringify({ workspace: context.workspace }),
      eventbridgeParameters: { detailType: DETAIL_TYPES.heartbeat, source: SOURCES.heartbeat },
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 185 },
      deadLetterConfig: { arn: props.undeliveredArn },
    };
  }

  private role(context: Context): Role {
    return new Role(this, 'role', {
      context,
      name: 'heartbeat',
      description: 'EventBridge Scheduler: puts one event on the bus, every hour',
      trust: [trustService(context, 'scheduler.amazonaws.com')],
      policies: { bus: [putsEvents(context, SOURCES.heartbeat), givesUp(context)] },
    });
  }
}

/** Puts events of its own sources on the default bus: nobody speaks in the name of another. */
export const putsEvents = (context: Context, ...sources: readonly string[]): Statement => ({
  Sid: 'PutEvents',
  Effect: 'Allow',
  Action: 'events:PutEvents',
  Resource: defaultBusArn(context),
  Condition: { StringEquals: { 'events:source': sources } },
});

/** For roles that leave what they cannot deliver. */
export const givesUp = (context: Context): Statement => ({
  Sid: 'GiveUp',
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: undeliveredArn(context),
});
