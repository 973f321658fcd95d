import { type Host, hostPlan, patterns, apexes, serves } from '../../modules/edge';
import type { Resource } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import { exposedBy, siteOf } from '../hosts';
import { distinct, type Entry, type Explanation, type Named, NOTHING } from './explanation';
import { controlsNamed, type Ground, policyNamed } from './ground';

type Cluster = PlatformSpec['clusters'][number];

interface Name {
  readonly cluster: Cluster;
  readonly host: string;
  readonly what: string;
  readonly target: string;
}

/** Every host name: those of services and consoles, the names below which they stand, and each cluster's domain. */
export const hosts = (ground: Ground): readonly Entry[] =>
  ground.spec.clusters
    .flatMap((cluster) => namesOf(cluster, ground.spec))
    .map((name) => ({ kind: 'host' as const, names: [name.host] as const, explain: () => explained(ground, name) }));

function namesOf(cluster: Cluster, spec: PlatformSpec): readonly Name[] {
  const site = siteOf(cluster, spec);
  const standing = hostPlan(site, exposedBy(spec.services)).map((host) => ({
    cluster,
    host: host.host,
    target: host.target,
    what: answers(host),
  }));
  const below = apexes(site).flatMap((apex) =>
    patterns(apex).map((host) => ({
      cluster,
      host,
      target: `console/${apex.id}`,
      what: `names of ${apex.id} at the ${apex.door} door`,
    })),
  );
  const domain = {
    cluster,
    host: cluster.edge.domain,
    target: `console/${cluster.name}`,
    what: `the domain of ${cluster.name}, delegated by ${cluster.edge.delegatedBy.owner}`,
  };
  return distinct([...standing, ...below, domain], ({ host }) => host);
}

const answers = ({ target, door }: Host): string =>
  target.startsWith('console/')
    ? `the console ${target.slice('console/'.length)}, at the ${door} door`
    : `the service ${target}, at the ${door} door`;

function explained(ground: Ground, name: Name): Explanation {
  const { cluster, host, what, target } = name;
  const row = ground.spec.services.find((one) => target !== `console/${one.name}` && target.endsWith(`/${one.name}`));
  const shown = behind(ground, name);
  const source = distinct(shown.flatMap((resource) => ground.source(resource)));
  const policies = distinct(
    shown.flatMap((one) => ground.policiesOf(one)),
    ({ id }) => id,
  );
  return {
    ...NOTHING,
    ...{ kind: 'host', name: host, what, source },
    owner: row ? ground.ownerOfTeam(row.team) : cluster.owner,
    settings: [...rowOf(ground, row), ...ground.settings.behind(cluster.name, 'edge', ['domain'])],
    decisions: ground.decisions(source, ['0013', '0024']),
    policies: policies.map(policyNamed),
    controls: controlsNamed(policies.flatMap((policy) => policy.controls)),
    runbooks: Object.entries(RUNBOOKS).flatMap(([id, because]) => ground.runbook(id, because)),
    related: [...(row ? [{ name: row.name, says: 'the service that answers' }] : []), ...shown.map(located)],
  };
}

const rowOf = (ground: Ground, row: PlatformSpec['services'][number] | undefined) =>
  row ? [ground.settings.rowPlace(row)] : [];

const located = ({ workspace, stack, address, type }: Resource): Named => ({
  name: `${workspace}/${stack}/${address}`,
  says: type,
});

/** Records and certificates that answer for a name; the zones where none does. */
function behind({ stacks }: Ground, { cluster, host }: Name): readonly Resource[] {
  const made = stacks.find(({ id }) => id === `${cluster.name}-edge`)?.resources ?? [];
  const answering = made.filter(
    ({ type, attributes: { name, domain_name: domain } }) =>
      (type === 'aws_route53_record' && answersFor(name, host)) ||
      (type === 'aws_acm_certificate' && answersFor(domain, host)),
  );
  return answering.length > 0 ? answering : made.filter(({ type }) => type === 'aws_route53_zone');
}

const RUNBOOKS: Readonly<Record<string, string>> = {
  'door-closed': 'when nobody comes in',
  'nlb-unhealthy': 'when the door has no healthy target',
  'certificate-expiry': 'when its certificate nears its end',
};

const answersFor = (pattern: unknown, host: string): boolean =>
  typeof pattern === 'string' && (pattern === host || serves(pattern, host));
