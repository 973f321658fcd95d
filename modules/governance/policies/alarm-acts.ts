import { type Inventory } from '../inventory';
import { type Policy } from '../policy';
import { remembered } from '../remembered';
import { type Resource } from '../resource';
import { isSaid, plain, said, still, unmet, type Want } from '../want';

const LOUD: readonly Want[] = [
  still('actions_enabled', 'only a part of another alarm is silent'),
  ...['alarm_actions', 'ok_actions'].map((field) => ({
    ...said(field, 'name the topic of its severity'),
    want: 'a topic of the account',
    is: isTopic,
  })),
];

/** An alarm wakes somebody: it names a topic, says what silence means, and whose it is. */
export const alarmActs: Policy = {
  id: 'alarm-acts',
  statement: 'An alarm has an action, an owner and a runbook, and says what silence means.',
  controls: ['DET-01'],
  article: 'DORA Art. 10(2)',
  why: 'an alarm that tells nobody is a note to oneself',
  applies: ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'],
  check: (alarm, among) => [
    ...unmet(
      alarm,
      alarm.type === 'aws_cloudwatch_metric_alarm'
        ? [said('treat_missing_data', 'say what silence means')]
        : [said('alarm_rule', 'write it')],
    ),
    ...unmet(alarm, [
      said('alarm_description', 'say what is broken, and what to do'),
      said('tags.owner', 'name the team'),
      said('tags.severity', 'say how bad it is'),
      said('tags.runbook', 'write one'),
    ]),
    ...(!isSaid(alarm.attributes.alarm_actions) && isPart(alarm, among) ? [] : unmet(alarm, LOUD)),
  ],
};

function isTopic(actions: unknown): boolean {
  return Array.isArray(actions) && actions.some((one) => /^arn:aws:sns:|^\$\{/.test(plain(one)));
}

/** A silent alarm is part of a composite of its stack, which names it or points at it. */
const isPart = (alarm: Resource, among: Inventory): boolean => {
  const calls = called(among).get(stackOf(alarm));
  return calls?.has(plain(alarm.attributes.alarm_name)) === true || calls?.has(alarm.address) === true;
};

/** By stack, what the rules of its composites name, and the addresses that they point at. */
const called = remembered((among: Inventory): ReadonlyMap<string, ReadonlySet<string>> => {
  const byStack = new Map<string, Set<string>>();
  for (const one of among.all('aws_cloudwatch_composite_alarm')) {
    const calls = byStack.get(stackOf(one)) ?? new Set();
    for (const [, address, name] of plain(one.attributes.alarm_rule).matchAll(/\$\{([\w-]+\.[\w-]+)\.|"([^"$]*)"/g))
      calls.add(address ?? name ?? '');
    byStack.set(stackOf(one), calls);
  }
  return byStack;
});

const stackOf = ({ account, workspace, stack }: Resource): string => `${account} ${workspace}-${stack}`;
