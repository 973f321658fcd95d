import { arn, type Context } from '../kernel';

/** `<organisation>-<workspace>-<name>`: a rule, so that experiments, dashboards and composites can name an alarm of any stack. */
export const alarmName = (context: Pick<Context, 'name'>, name: string): string =>
  context.name.local('cloudwatch-alarm', name);

export const alarmArn = (context: Context, name: string): string =>
  arn.regional(context, 'cloudwatch', `alarm:${alarmName(context, name)}`);

/** Ends the name of an alarm that calls nobody by itself: a part of a composite. */
export const WATCH = '-watch';
