import { alarmFacts, type AlarmFacts } from '../modules/kernel';
import { remembered, type Resource } from '../modules/governance';
import { queriesOf } from './alarm-readings';

// A composite knows none of the parts that an alarm below it tells apart, so each becomes a record by its own event, and
// both descriptions say so (ADR-0038, ADR-0043).

/** What would have a watch call people in a drill, or its parts be taken for unplanned in one. */
export function watchFindings(watch: Resource, above: readonly Resource[]): readonly string[] {
  const calls = ['alarm_actions', 'ok_actions'].filter((action) => !isEmpty(watch.attributes[action]));
  return [
    ...calls.map((action) => `has ${action}, past what may keep it quiet`),
    ...(queriesOf(watch).length > 0 ? above.flatMap((composite) => quietFindings(watch, composite)) : []),
  ];
}

/** What would have a composite open a record beside those of its parts, or for what is planned. */
export const sumFindings = (composite: Resource, below: readonly Resource[]): readonly string[] => [
  ...below
    .filter((watch) => queriesOf(watch).length > 0 && factsOf(composite)?.parts !== `\${${watch.address}.alarm_name}`)
    .map(({ address }) => `does not say that ${address} tells its parts apart: their sum would be a record too`),
  ...(factsOf(composite)?.quietWhile === suppressorOf(composite)
    ? []
    : ['does not say which alarm keeps it quiet: its incident would not wait for that']),
];

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

const suppressorOf = ({ attributes }: Resource): string | undefined =>
  (attributes.actions_suppressor as { readonly alarm?: string } | undefined)?.alarm;

function quietFindings(watch: Resource, composite: Resource): readonly string[] {
  const suppressor = suppressorOf(composite);
  const quietWhile = factsOf(watch)?.quietWhile;
  if (quietWhile === suppressor) return [];
  return [`is quiet while ${quietWhile ?? 'nothing'} rings, and its composite while ${suppressor ?? 'nothing'} does`];
}

const factsOf = remembered(({ attributes }: Resource): AlarmFacts | undefined =>
  alarmFacts(String(attributes.alarm_description)),
);
