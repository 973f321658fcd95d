import { arn } from './arn';
import type { Context } from './context';

/** Where everything ends up that an account's rules, topics and workflows could not deliver; an alarm looks there. */
export const undeliveredQueueName = ({ name }: Pick<Context, 'name'>): string =>
  name.local('sqs-queue', 'alarms-undelivered');

/** The same as an ARN, for whoever gives up: the stack `alerting` of the account makes the queue. */
export const undeliveredArn = (context: Context): string => arn.regional(context, 'sqs', undeliveredQueueName(context));
