import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Lazy } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { alarmName } from '../alarms';
import { alarmFacts, type Context } from '../kernel';
import type { Section, Shown } from './boards';
import { bodyOf } from './dashboards';

/** A stack, as far as a board shows it. */
export interface ShownStack extends IConstruct {
  readonly context: Context;
}

export interface AccountBoardProps {
  readonly context: Context;
  /** The stacks of the account, asked when all have been made. */
  readonly stacks: () => readonly ShownStack[];
}

/**
 * Every alarm of an account on one board, a row for each stack: what no table of a cluster, environment or team lays out,
 * nobody has to name. It reads the alarms that were made, so that none can be forgotten (ADR-0052).
 */
export class AccountBoard extends Construct {
  constructor(scope: Construct, id: string, { context, stacks }: AccountBoardProps) {
    super(scope, id);
    new CloudwatchDashboard(this, 'Default', {
      dashboardName: context.name.local('cloudwatch-dashboard', 'account'),
      dashboardBody: Lazy.stringValue({ produce: () => bodyOf(context, stacks().flatMap(sectionOf)) }),
    });
  }
}

function sectionOf(stack: ShownStack): readonly Section[] {
  const alarms = stack.node.findAll().flatMap((one) => shownAs(stack.context, one));
  return alarms.length > 0 ? [{ title: stack.node.id, alarms }] : [];
}

/** Its name follows the rule of all names, from which the board makes it whole again. */
function shownAs(context: Context, one: IConstruct): readonly Shown[] {
  if (!(one instanceof CloudwatchMetricAlarm || one instanceof CloudwatchCompositeAlarm)) return [];
  const { alarmNameInput = '', alarmDescriptionInput = '' } = one;
  const name = alarmNameInput.slice(alarmName(context, '').length);
  const { runbook = '' } = alarmFacts(alarmDescriptionInput) ?? {};
  return [{ workspace: context.workspace, name, runbook: runbook.replace(/^.*\/(.*)\.md$/, '$1') }];
}
