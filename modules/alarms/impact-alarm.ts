import type { Context } from '../kernel';
import { alarmArn, alarmName } from './names';

/** First part of the name of the alarm that says what customers of an environment feel. */
export const CUSTOMER_IMPACT = 'customer-impact';

/**
 * The alarm that says what customers of one environment feel, by rule: whoever has one may harm that environment, because
 * it knows when to stop. Nothing else is one, least of all the alarm that finds the fault itself, which rings at once.
 */
export class ImpactAlarm {
  readonly name: string;
  readonly arn: string;
  private readonly says = CUSTOMER_IMPACT;

  /** `context` is the cluster's, which watches the door of each environment. */
  constructor(
    context: Context,
    readonly environment: string,
  ) {
    this.name = alarmName(context, `${this.says}-${environment}`);
    this.arn = alarmArn(context, `${this.says}-${environment}`);
  }
}
