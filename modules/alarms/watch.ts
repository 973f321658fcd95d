import { Construct } from 'constructs';
import { reject } from '../kernel';
import { type AlarmProps, alarmProblems } from './alarm';
import { metricAlarm } from './metric-alarm';
import { WATCH } from './names';

/** Part of a composite: it watches and changes colour, and calls nobody by itself. `-watch` ends its name. */
export class Watch extends Construct {
  /** Its name as a token, for the composite. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    reject(`Watch ${this.node.path}`, alarmProblems(props));
    const silent = { alarmActions: [], okActions: [] };
    this.name = metricAlarm(this, { ...props, name: `${props.name}${WATCH}` }, silent).alarmName;
  }
}
