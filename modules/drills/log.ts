import type { Construct } from 'constructs';
import type { Context } from '../kernel';
import { Key } from '../keys';
import { LogGroup, logsMayUse } from '../logs';

/** Where experiments of a workspace write what they do; the prefix spares a policy for each. */
export const drillLogGroup = (context: Context): string =>
  `/aws/vendedlogs/fis/${context.name.local('log-group', 'drills')}`;

/** Makes the group and its key side by side under `scope`, for keys stand directly under their stack. Gives the group's ARN. */
export function drillLog(scope: Construct, context: Context): string {
  const name = drillLogGroup(context);
  const statements = [logsMayUse(context, name)];
  const keyArn = new Key(scope, 'drill-logs', { context, purpose: 'Log group of drills', statements }).arn;
  return new LogGroup(scope, 'log', { context, name, logClass: 'audit', keyArn }).arn;
}
