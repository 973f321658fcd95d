import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { Construct } from 'constructs';
import { type Problem, reject } from '../kernel';
import { type AlarmIdentity, alarmTags, description, identityProblems } from './identity';
import { actions } from './metric-alarm';
import { alarmName } from './names';

export interface CompositeAlarmProps extends AlarmIdentity {
  /** It rings while all of these do, or any of them: names of `Alarm`s and `Watch`es. At least one. */
  readonly rings: { readonly whileAll: readonly string[] } | { readonly whileAny: readonly string[] };
  /** Name of the alarm that keeps it quiet while it rings itself: a drill, a maintenance window. @default nothing does */
  readonly quietWhile?: string;
}

/** Seconds that the suppressor may come later than what it explains, and that its effect outlasts it. */
export const SUPPRESSION = { waitPeriod: 120, extensionPeriod: 180 } as const;

/** An alarm over others, which can be kept quiet while somebody breaks things on purpose. */
export class CompositeAlarm extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CompositeAlarmProps) {
    super(scope, id);
    reject(`Composite alarm ${this.node.path}`, [...identityProblems(props), rulesProblem(props)]);
    const { quietWhile } = props;
    const alarm = new CloudwatchCompositeAlarm(this, 'Default', {
      alarmName: alarmName(props.context, props.name),
      alarmDescription: description({ ...props, records: { ...props.records, ...(quietWhile && { quietWhile }) } }),
      alarmRule: rule(props),
      ...actions(props),
      ...(quietWhile === undefined ? {} : { actionsSuppressor: { alarm: quietWhile, ...SUPPRESSION } }),
      tags: alarmTags(props),
    });
    this.name = alarm.alarmName;
    this.arn = alarm.arn;
  }
}

const membersOf = ({ rings }: CompositeAlarmProps): readonly string[] =>
  'whileAll' in rings ? rings.whileAll : rings.whileAny;

const rule = (props: CompositeAlarmProps): string =>
  membersOf(props)
    .map((name) => `ALARM("${name}")`)
    .join('whileAll' in props.rings ? ' AND ' : ' OR ');

const rulesProblem = (props: CompositeAlarmProps): Problem | undefined =>
  membersOf(props).length > 0
    ? undefined
    : { field: 'rings', got: 'no alarm', want: 'one or more', fix: 'a rule over nothing never rings' };
