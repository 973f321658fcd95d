import { alarmFacts } from '../../modules/kernel';
import { remembered, type Resource } from '../../modules/governance';
import { coverage } from '../reference/coverage';
import { outputsNaming, readBy } from './contract';
import { distinct, type Entry, type Explanation, type Named, NOTHING, type SettingPlace } from './explanation';
import { controlsNamed, controlsOfAlarm, type Ground, ownerOf, policyNamed, runbookIdOf } from './ground';

/** Every Terraform address, and what templates make: `prod/data/aws_db_instance.decisions`, as findings write it. */
export const addresses = (ground: Ground): readonly Entry[] =>
  ground.stacks.flatMap((stack) =>
    stack.resources.map((resource) => {
      const { workspace, stack: part, address } = resource;
      return {
        kind: 'address' as const,
        names: [
          `${workspace}/${part}/${address}`,
          ...[`${stack.id}/${address}`, `${stack.id} ${address}`, address, ...physicalNames(resource)],
        ] as const,
        explain: () => explained(ground, resource),
      };
    }),
  );

/** What AWS and people call it. */
const physicalNames = ({ attributes }: Resource): readonly string[] =>
  distinct(
    ['name', 'bucket', 'identifier', 'function_name', 'repository', 'cluster_name']
      .map((attribute) => attributes[attribute])
      .filter((value): value is string => typeof value === 'string' && value.length > 5 && !value.includes('${')),
  );

function explained(ground: Ground, resource: Resource): Explanation {
  const { workspace, stack, address, type, account, grade } = resource;
  const source = ground.source(resource);
  const policies = ground.policiesOf(resource);
  const settings = ground.settings.behind(workspace, stack, wordsOf(resource));
  return {
    ...NOTHING,
    kind: 'address',
    name: `${workspace}/${stack}/${address}`,
    what: `${type} in ${account} (${grade})`,
    owner: owner(ground, resource, settings),
    ...{ source, settings },
    contracts: [...readBy(resource), ...outputsNaming(ground, resource)],
    decisions: ground.decisions(source),
    policies: [...policies.map(policyNamed), ...withoutPolicy(type)],
    controls: controlsNamed([...policies.flatMap(({ controls }) => controls), ...alarmControls(resource)]),
    runbooks: runbooks(ground, resource),
    related: [
      { name: `${workspace}-${stack}`, says: 'its stack' },
      ...ground.watching(resource).map(({ name }) => ({ name, says: 'an alarm that watches it' })),
    ],
  };
}

const runbooks = (ground: Ground, resource: Resource): readonly Named[] => [
  ...distinct(ground.watching(resource).map(runbookIdOf)).flatMap((id) => ground.runbook(id, 'when its alarm rings')),
  ...ownRunbook(ground, resource),
  ...ground.runbook('drift-found', 'when it is not as Git says'),
];

/** The words of an address and of the path of its construct: names of databases, services, zones. */
export const wordsOf = remembered(({ address, attributes }: Resource): readonly string[] => {
  const { metadata } = (attributes['//'] ?? {}) as { readonly metadata?: { readonly path?: string } };
  const [, local = ''] = address.split('.');
  return distinct([...local.split(/[_/]/), ...(metadata?.path ?? '').split('/').slice(1)]);
});

/** Narrower than the workspace's owner where a row or a store names its team. */
function owner(ground: Ground, resource: Resource, settings: readonly SettingPlace[]): string {
  const facts = alarmFacts(descriptionOf(resource));
  if (facts) return facts.owner;
  const row = ['registry', 'services', 'observability'].includes(resource.stack)
    ? ground.settings.row(wordsOf(resource))
    : undefined;
  if (row) return ground.ownerOfTeam(row.team);
  const team = settings
    .map(({ value }) => (typeof value === 'object' && value !== null && 'team' in value ? value.team : undefined))
    .find((name) => typeof name === 'string');
  return team === undefined ? ground.settings.workspace(resource.workspace).owner : ground.ownerOfTeam(team);
}

const descriptionOf = ({ attributes: { alarm_description: said } }: Resource): string =>
  typeof said === 'string' ? said : '';

const isAlarm = ({ type }: Resource): boolean => /^aws_cloudwatch_(metric|composite)_alarm$/.test(type);

const walked = (ground: Ground, resource: Resource) => ground.alarms.filter((alarm) => alarm.resource === resource);

const ownRunbook = (ground: Ground, resource: Resource): readonly Named[] =>
  isAlarm(resource)
    ? walked(ground, resource).flatMap((alarm) =>
        ground.runbook(runbookIdOf(alarm), `when it rings; ${ownerOf(alarm)}`),
      )
    : [];

const alarmControls = (resource: Resource): readonly string[] => {
  const runbook = alarmFacts(descriptionOf(resource))?.runbook ?? '';
  return controlsOfAlarm(runbook.replace(/^.*\/(.*)\.md$/, '$1'));
};

const REASONS: ReadonlyMap<string, string> = new Map(
  coverage().flatMap(({ kind, because }) => (because === undefined ? [] : [[kind, because] as const])),
);

const withoutPolicy = (type: string): readonly Named[] => {
  const because = REASONS.get(type);
  return because === undefined ? [] : [{ name: 'no policy of its own', says: because }];
};
