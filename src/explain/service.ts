import type { Policy, Resource } from '../../modules/governance';
import type { Service } from '../../workspaces/service';
import { namespaceOf, repositoryOf } from '../../workspaces/service-names';
import { distinct, type Entry, type Explanation, type Named, NOTHING } from './explanation';
import { wordsOf } from './address';
import { controlsNamed, type Ground, ownerOf, policyNamed, runbookIdOf } from './ground';

/** Every service of the catalogue, by its name; and as Argo CD and the namespace call it. */
export const services = (ground: Ground): readonly Entry[] =>
  ground.spec.services.map((service) => ({
    kind: 'service' as const,
    names: [
      service.name,
      repositoryOf(ground.spec.organisation.name, service.name),
      ...ground.spec.environments.map(({ name }) => `${name}-${service.name}`),
    ] as const,
    explain: () => explained(ground, service),
  }));

function explained(ground: Ground, service: Service): Explanation {
  const { name, team, description, criticality } = service;
  const made = madeFor(ground, service);
  const rings = ground.alarms.filter(({ resource }) => made.includes(resource));
  const policies = policiesOver(ground, made);
  const source = sourceOver(ground, made);
  return {
    ...NOTHING,
    kind: 'service',
    name,
    what: `${description} Class ${service.class}, ${criticality}; recovers within ${service.rtoMinutes} minutes.`,
    owner: ground.ownerOfTeam(team),
    source,
    settings: [ground.settings.rowPlace(service)],
    decisions: ground.decisions(source, ['0018', '0019']),
    policies: policies.map(policyNamed),
    controls: controlsNamed(policies.flatMap((policy) => policy.controls)),
    runbooks: [
      ...distinct(rings.map(runbookIdOf)).flatMap((id) => ground.runbook(id, 'when its alarm rings')),
      ...ground.runbook('rollback', 'when a release was a mistake'),
    ],
    related: [
      ...namespaces(ground, team),
      ...peersOf(ground, service),
      ...made.map(({ workspace, stack, address, type }) => ({ name: `${workspace}/${stack}/${address}`, says: type })),
      ...rings.map((alarm) => ({ name: alarm.name, says: `rings for ${ownerOf(alarm)}` })),
    ],
  };
}

const namespaces = ({ spec }: Ground, team: string): readonly Named[] =>
  spec.environments.map(({ name }) => ({ name: namespaceOf(name, team), says: `its namespace in ${name}` }));

/** Policies that hold one of these resources, each once. */
export const policiesOver = (ground: Ground, made: readonly Resource[]): readonly Policy[] =>
  distinct(
    made.flatMap((one) => ground.policiesOf(one)),
    ({ id }) => id,
  );

const sourceOver = (ground: Ground, made: readonly Resource[]): readonly string[] =>
  distinct(
    made.flatMap((resource) => ground.source(resource)),
    (place) => place.replace(/:\d+$/, ''),
  );

/** What stacks make for a service by its row. */
const madeFor = (ground: Ground, { name }: Service) =>
  ground.stacks
    .filter(({ part }) => ['registry', 'services'].includes(part))
    .flatMap(({ resources }) => resources.filter((one) => ground.settings.row(wordsOf(one))?.name === name));

const peersOf = ({ spec }: Ground, { name, peers, databases, queues }: Service): readonly Named[] => [
  ...peers.map((peer) => ({ name: peer, says: 'a service that it calls' })),
  ...spec.services
    .filter((other) => other.peers.includes(name))
    .map((other) => ({ name: other.name, says: 'a service that calls it' })),
  ...Object.entries(databases).map(([database, access]) => ({ name: database, says: `a database, as ${access}` })),
  ...queues.produces.map((queue) => ({ name: queue, says: 'a queue that it sends to' })),
  ...queues.consumes.map((queue) => ({ name: queue, says: 'a queue that it reads from' })),
];
