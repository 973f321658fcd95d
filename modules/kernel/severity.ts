import { arn } from './arn';
import type { Context } from './context';

/**
 * How loud an alarm is. `critical`: somebody is called now, by night too. `warning`: the team's next working hours.
 * `info`: to be read, nothing to be done.
 */
export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * `<organisation>-alarms-<severity>`: one topic of each severity in every account and region. A rule, so that whatever
 * makes an alarm can name its topic; an environment's alarms go to the topics of the account that it stands in.
 */
export const topicName = (context: Pick<Context, 'organisation' | 'name'>, severity: Severity): string =>
  context.name.shared('sns-topic', `${context.organisation}-alarms-${severity}`);

/** The same as an ARN. */
export const topicArn = (context: Context, severity: Severity): string =>
  arn.regional(context, 'sns', topicName(context, severity));
