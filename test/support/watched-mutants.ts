import type { Resource } from '../../modules/governance';
import { statementsOf } from './iam';
import { mutants } from './requirements';

/** The output without one thing. */
export interface WatchedMutant {
  readonly what: string;
  readonly resources: readonly Resource[];
}

const WAY = [
  ...['aws_cloudwatch_event_rule', 'aws_cloudwatch_event_target', 'aws_cloudwatch_log_metric_filter'],
  ...['aws_cloudwatch_log_resource_policy', 'aws_cloudwatch_log_group', 'aws_kms_key'],
];

/** Groups of events, their keys, and filters over groups of their own stack; the others are read elsewhere. */
const isOnTheWay = (one: Resource, resources: readonly Resource[]): boolean => {
  const { name, log_group_name: group } = one.attributes;
  if (one.type === 'aws_cloudwatch_log_group') return String(name).startsWith('/aws/events/');
  if (one.type === 'aws_cloudwatch_log_metric_filter') return String(group).startsWith('${');
  if (one.type !== 'aws_kms_key') return WAY.includes(one.type);
  return resources.some(
    (other) => isOnTheWay(other, []) && String(other.attributes.kms_key_id).startsWith(`\${${one.address}.`),
  );
};

/** Everything that stands between the bus and an alarm in a stack: each resource, and each part of what it must say. */
export const watchedMutants = (resources: readonly Resource[]): readonly WatchedMutant[] => {
  const without = (one: Resource, ...instead: readonly Resource[]): readonly Resource[] => [
    ...resources.filter((other) => other !== one),
    ...instead,
  ];
  return resources
    .filter((one) => isOnTheWay(one, resources))
    .flatMap((one) => [
      { what: `without ${nameOf(one)}`, resources: without(one) },
      ...lessOf(one).map(({ what, attributes }) => ({
        what: `${nameOf(one)} ${what}`,
        resources: without(one, { ...one, attributes }),
      })),
    ]);
};

const nameOf = ({ workspace, stack, address }: Resource): string => `${workspace}-${stack} ${address}`;

interface Less {
  readonly what: string;
  readonly attributes: Resource['attributes'];
}

const lessOf = (one: Resource): readonly Less[] => [
  ...['policy', 'policy_document'].flatMap((attribute) => allowing(one, attribute)),
  ...['rule', 'arn', 'dead_letter_config', 'state', 'log_group_name', 'kms_key_id']
    .filter((attribute) => one.attributes[attribute] !== undefined)
    .map((attribute) => ({
      what: `without ${attribute}`,
      attributes: { ...one.attributes, [attribute]: undefined },
    })),
];

/** An action, a value of a condition, or a whole statement less; what widens is the matter of the tests of policies. */
const allowing = ({ attributes }: Resource, attribute: string): readonly Less[] =>
  attributes[attribute] === undefined
    ? []
    : mutants(statementsOf(attributes[attribute]))
        .filter(({ what }) => / without [a-z0-9]+:[A-Z]\w+$| without \S+(rule|\/aws\/events)\/\S+ of \S+$/.test(what))
        .map(({ what, statements }) => ({
          what,
          attributes: { ...attributes, [attribute]: JSON.stringify({ Version: '2012-10-17', Statement: statements }) },
        }));
