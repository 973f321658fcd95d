import type { Requirement } from '../support/requirements';
import { exactly, never } from './grant';
import { arnOf, bus, namesOf, type Place, type Table, undelivered } from './place';

/** What a drill of alarms takes. */
export function testers(place: Place): Table {
  return { 'aws_iam_policy.testers': ofTesters(place) };
}

/** The same whether a person has it or the workflow. */
export function ofTesters(place: Place): readonly Requirement[] {
  const namespace = { 'cloudwatch:namespace': 'Platform/Drill' };
  const ring = ['critical', 'warning', 'info'].map((route) =>
    exactly({
      ...{ may: `ring ${route}`, do: ['cloudwatch:SetAlarmState'] },
      on: arnOf(place, 'cloudwatch', `alarm:${namesOf(place)}-drill-${route}`),
    }),
  );
  return [
    ...ring.flat(),
    ...exactly({ may: 'write parts', do: ['cloudwatch:PutMetricData'], on: '*', when: namespace }),
    ...exactly({
      ...{ may: 'see alarms', on: '*' },
      do: ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'],
    }),
    ...exactly({
      ...{ may: 'count what was not delivered', on: undelivered(place) },
      do: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
    }),
    ...['drift', 'drills', 'incidents'].flatMap((kind) =>
      exactly({
        ...{ may: `speak of ${kind}`, do: ['events:PutEvents'], on: bus(place) },
        when: { 'events:source': `platform.${kind}` },
      }),
    ),
    ...(place.account === place.audit
      ? []
      : exactly({
          ...{ may: 'speak for Argo CD', do: ['sqs:GetQueueUrl', 'sqs:SendMessage'] },
          on: arnOf(place, 'sqs', `${namesOf(place)}-argocd-notifications`),
        })),
    ...['argo-cd', 'records'].map((kind) =>
      never(`speak as ${kind} on the bus`, {
        ...{ action: 'events:PutEvents', resource: bus(place) },
        context: { 'events:source': `platform.${kind}` },
      }),
    ),
    never('silence an alarm', {
      ...{ action: 'cloudwatch:DisableAlarmActions' },
      resource: arnOf(place, 'cloudwatch', `alarm:${namesOf(place)}-drill-critical`),
    }),
  ];
}
