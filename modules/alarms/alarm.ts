import { Construct } from 'constructs';
import { reject } from '../kernel';
import { conditionProblems } from './condition';
import { type AlarmIdentity, identityProblems } from './identity';
import { actions, metricAlarm, type Watching } from './metric-alarm';
import { signalProblems } from './signal';

export interface AlarmProps extends AlarmIdentity, Watching {}

/** An alarm that watches what exists, calls the topic of its severity, and says who answers for it and what to do. */
export class Alarm extends Construct {
  /** Its name as a token: a composite that uses it comes after it. */
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    reject(`Alarm ${this.node.path}`, alarmProblems(props));
    const alarm = metricAlarm(this, props, actions(props));
    this.name = alarm.alarmName;
    this.arn = alarm.arn;
  }
}

/** All that is wrong with an alarm. */
export const alarmProblems = ({ watches, when, missing, ...identity }: AlarmProps) => [
  ...identityProblems(identity),
  ...signalProblems(watches),
  ...conditionProblems(watches, when, missing),
];
