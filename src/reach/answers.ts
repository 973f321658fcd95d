import type { PlatformSpec } from '../../workspaces/load';
import type { Answers } from '../access/answers';
import { declaredInOne, namesDatabase, namesLake, namesQueue } from '../access/declared';
import { every, isUnknown, some, type Truth } from '../access/truth';
import { namespaceOf } from '../../workspaces/service-names';
import type { SynthesisedStack } from '../synth';
import { type Ground, groundsIn, type InternetPorts } from './ground';
import { INTERNET, type Source, sourcesIn, type Target, targetsIn } from './places';
import { podLets } from './pods';
import { aclsLet, groupsLet } from './rules';
import type { Subnet } from './subnets';

/** Ports that are tried towards the internet, besides those that values name. */
const TRIED = [22, 25, 53, 80, 443, 5432, 8443, 61617];

const QUESTIONS: readonly (readonly [string, (target: Target) => boolean])[] = [
  ['who can reach the scoring database, and every other one', ({ name }) => name.includes(' database ')],
  ['who can reach the broker', ({ name }) => name.includes(' broker ')],
  ['who reaches the API server', ({ name }) => name.endsWith('API server')],
  ['who reaches the doors', ({ name }) => name.includes(' door ')],
];

/**
 * Who reaches what in production, from routes, network ACLs, security groups and network policies as they are synthesised.
 * `open`: what the values of services open towards the internet.
 */
export function reachAnswers(spec: PlatformSpec, stacks: readonly SynthesisedStack[], open: InternetPorts): Answers {
  const grounds = groundsIn(spec, stacks, open);
  const rowOf = (ground: Ground, target: Target) => {
    const who = sourcesIn(ground).flatMap((source) => told(source.name, reaches(ground, source, target)));
    const declared = spec.services.filter((row) => namesTarget(row, target)).map(({ name }) => `pods of ${name}`);
    return [
      target.name,
      declaredInOne(
        who,
        declared,
        `pods of services whose rows name a ${target.name.includes(' broker ') ? 'queue' : 'database'}`,
      ),
    ] as const;
  };
  const rows = (about: (target: Target) => boolean) =>
    Object.fromEntries(
      grounds.flatMap((ground) =>
        targetsIn(ground)
          .filter(about)
          .map((target) => rowOf(ground, target)),
      ),
    );
  return {
    ...Object.fromEntries(QUESTIONS.map(([asks, about]) => [asks, rows(about)] as const)),
    'what may go out to the internet': Object.fromEntries(grounds.flatMap((ground) => exits(ground, spec, open))),
    'where subnets lead': Object.fromEntries(
      grounds.flatMap(({ stacks: [first], subnets }) => ways(first?.workspace ?? '', subnets)),
    ),
  };
}

const BY_ROW = 'pods of services, as their rows and values say';
type Row = PlatformSpec['services'][number];
const namesTarget = (row: Row, { name }: Target): boolean =>
  (name.includes(' database ') && namesDatabase(row)) || (name.includes(' broker ') && namesQueue(row));

const told = (name: string, truth: Truth): readonly string[] => {
  if (isUnknown(truth)) return [`? ${name}`];
  return truth ? [name] : [];
};

/** Whether a connection comes about: out of the pod and its groups, through both subnets and back, and in. */
function reaches({ subnets, rules, policies }: Ground, source: Source, target: Target): Truth {
  const { port, groups, isBeyond = false } = target;
  if (isBeyond && source.address === INTERNET) return true;
  const from =
    source.address === undefined
      ? subnets.filter(({ tier }) => source.tiers.includes(tier))
      : [OUTSIDE(source.address)];
  const to = subnets.filter(({ tier }) => target.tiers.includes(tier));
  return some(
    from.flatMap((own) =>
      to.map((other) => {
        const [here, there] = [end(own, source.groups), end(other, groups)];
        return every([
          source.address !== INTERNET || (target.isPublic && leadsOut(other)),
          source.pod === undefined || podLets(policies, source.pod, other.address, port),
          groupsLet(rules, 'egress', here, { other: there, port }),
          groupsLet(rules, 'ingress', there, { other: here, port }),
          aclsLet(own.acl, other.acl, { from: own.address, to: other.address, port }),
        ]);
      }),
    ),
  );
}

const OUTSIDE = (address: string): Subnet => ({
  tier: 'beyond',
  address,
  block: `${address}/32`,
  acl: undefined,
  exits: [],
});
const end = ({ address }: Subnet, groups: readonly string[]) => ({ addresses: [address], groups });

const leadsOut = ({ exits: out }: Subnet): Truth =>
  some(out.map((exit): Truth => (exit.startsWith('? ') ? { unknown: exit } : exit === 'internet gateway')));

type Line = readonly [string, readonly string[]];

/** Who may open connections to the internet, on which ports. */
function exits(ground: Ground, spec: PlatformSpec, said: InternetPorts): readonly Line[] {
  const ports = [...new Set([...TRIED, ...[...said.values()].flat()])].sort((one, other) => one - other);
  const inside = sourcesIn(ground).filter(({ address }) => address === undefined);
  return inside.flatMap((source): readonly Line[] => {
    const open = ports.filter((port) => goesOut(ground, source, port) !== false);
    const usual = usualPorts(source, spec, said);
    if (usual && usual.length > 0 && usual.join(' ') === open.join(' '))
      return [[BY_ROW, ['ports that their rows and values name']] as const];
    if (open.length === 0) return [];
    const tried = open.flatMap((port) => told(`port ${port}`, goesOut(ground, source, port)));
    return [[source.name, open.length === ports.length ? ['every port'] : tried] as const];
  });
}

/** What the row and the values of a service open: 443 for the lake, which answers at addresses of the internet. */
function usualPorts({ pod, name }: Source, spec: PlatformSpec, said: InternetPorts) {
  const row = spec.services.find((one) => name === `pods of ${one.name}`);
  const environment = spec.environments.find((one) => row && pod?.namespace === namespaceOf(one.name, row.team));
  if (!row || !environment) return undefined;
  const told = said.get(`${environment.name}/${row.name}`) ?? [];
  return [...new Set([...told, ...(namesLake(row) ? [443] : [])])].sort((one, other) => one - other);
}

const goesOut = ({ subnets, rules, policies }: Ground, source: Source, port: number): Truth =>
  some(
    subnets
      .filter(({ tier }) => source.tiers.includes(tier))
      .map((own) =>
        every([
          some(own.exits.map((exit): Truth => (exit.startsWith('? ') ? { unknown: exit } : true))),
          source.pod === undefined || podLets(policies, source.pod, INTERNET, port),
          groupsLet(rules, 'egress', end(own, source.groups), { other: { addresses: [INTERNET], groups: [] }, port }),
          aclsLet(own.acl, undefined, { from: own.address, to: INTERNET, port }),
        ]),
      ),
  );

/** Each tier, and the ways out that its route tables have. */
const ways = (workspace: string, subnets: readonly Subnet[]): readonly Line[] =>
  [...new Set(subnets.map(({ tier }) => tier))].sort().map((tier) => {
    const out = subnets.filter((one) => one.tier === tier).flatMap((one) => one.exits);
    return [`${workspace} ${tier} subnets`, [...new Set(out)].sort()] as const;
  });
