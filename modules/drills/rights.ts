import type { Context, Statement } from '../kernel';
import { RIGHTS } from './right-table';
import type { Scenario } from './scenario';

/**
 * What the role of one experiment may do: exactly its actions, on what carries the tags of its target. A target is chosen
 * when the experiment runs, in a template that somebody could edit; what the role may not do, no edit can make it do.
 */
export function rights(context: Context, scenario: Scenario): readonly Statement[] {
  const all = Object.values(scenario.actions).map((action) => {
    const target = action.target === undefined ? undefined : scenario.targets[action.target];
    return RIGHTS[action.id]({ context, action, target });
  });
  const does = all.flatMap((right) => right.does);
  const once = does.filter((one, index) => does.findIndex((other) => same(one, other)) === index);
  const looks = [...new Set(all.flatMap((right) => right.looks ?? []))];
  return [
    ...once.map((statement, index) => ({ ...statement, Sid: `${statement.Sid}${index}` })),
    ...(looks.length > 0 ? [{ Sid: 'LookAround', Effect: 'Allow', Action: looks, Resource: '*' } as const] : []),
  ];
}

/** Every experiment writes down what it does. Source: fis/latest/userguide/monitoring-logging. */
export const logRights: Statement = {
  ...{ Sid: 'WriteLog', Effect: 'Allow', Resource: '*' },
  Action: [
    'logs:CreateLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:PutResourcePolicy',
  ],
};

const same = (one: Statement, other: Statement): boolean => JSON.stringify(one) === JSON.stringify(other);
