import input from '../workspaces';
import type { PlatformInput } from '../workspaces/load';
import * as schema from '../workspaces/schema';
import type { Cluster, Environment, Organisation, Workspace } from '../workspaces/schema';
import { copied, type Size } from './grown';

/** The workspaces of the example, as many as the size says, with room for its services. */
export function grownInput({ services, teams, platforms, more, apart = false }: Size): PlatformInput {
  const example = input.workspaces.map((data) => schema.workspace.parse(data));
  const all = apart ? dealt(example) : example;
  const stages = all.filter((one) => one.kind === 'environment');
  return {
    organisation: withTeams(schema.organisation.parse(input.organisation), teams),
    workspaces: [
      ...all.filter((one) => one.kind === 'audit'),
      ...copies(platforms).flatMap((copy) => [
        ...all
          .filter((one) => one.kind === 'cluster')
          .map((one, place) => clusterCopy(roomy(one, services + more), copy, place)),
        ...stages.map((one) => environmentCopy(one, copy)),
      ]),
      ...copies(more).flatMap((copy) => stages.slice(0, 1).map((one) => ({ ...one, name: `more${copy}` }))),
    ],
  };
}

/** An environment that would share a cluster moves to one that is made like it. */
function dealt(all: readonly Workspace[]): readonly Workspace[] {
  const taken = new Set<string>();
  return all.flatMap((one): Workspace[] => {
    if (one.kind !== 'environment') return [one];
    const shared = all.find((other): other is Cluster => other.kind === 'cluster' && other.name === one.cluster);
    if (!shared || !taken.has(one.cluster)) {
      taken.add(one.cluster);
      return [one];
    }
    const own = clusterCopy(shared, OWN, 0, new RegExp(`\\b${shared.name}\\b`, 'g'));
    return [own, { ...one, cluster: own.name }];
  });
}

const OWN = 10; // beyond the copies of platforms

const copies = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

const withTeams = ({ teams, ...rest }: Organisation, count: number): Organisation => ({
  ...rest,
  teams: Object.fromEntries(
    copies(count).flatMap((copy) => Object.entries(teams).map(([name, team]) => [copied(name, copy), team])),
  ),
});

/** As much as a workspace may say: workspaces/schema/eks.ts and node-pools.ts. */
const MOST = { pods: 20_000, cpu: 10_000, memoryGiB: 20_000 } as const;

/** Quotas must fit below what Karpenter may launch and what the addresses of the VPC carry; the most there may be is enough. */
const roomy = ({ cluster, ...rest }: Cluster, factor: number): Cluster => ({
  ...rest,
  cluster: {
    ...cluster,
    pods: Math.min(cluster.pods * factor, MOST.pods),
    nodePools: {
      'on-demand': larger(cluster.nodePools['on-demand'], factor),
      spot: larger(cluster.nodePools.spot, factor),
    },
  },
});

type Pool = Cluster['cluster']['nodePools']['spot'];

const larger = ({ cpu, memoryGiB, ...rest }: Pool, factor: number): Pool => ({
  ...rest,
  cpu: Math.min(cpu * factor, MOST.cpu),
  memoryGiB: Math.min(memoryGiB * factor, MOST.memoryGiB),
});

const ITSELF_AND_SISTER = /\b(non)?prod-euw1\b/g;

/** Another account, another network, another domain; whatever has one of the names has that of the copy. */
function clusterCopy(cluster: Cluster, copy: number, place: number, names = ITSELF_AND_SISTER): Cluster {
  if (copy === 1) return cluster;
  const text = JSON.stringify(cluster).replaceAll(names, (name) => site(name, copy));
  const renamed = JSON.parse(text) as Cluster;
  return {
    ...renamed,
    account: String(Number(cluster.account) + copy),
    network: { ...renamed.network, cidr: `10.${100 + 2 * copy + place}.0.0/16` },
    edge: { ...renamed.edge, domain: renamed.edge.domain.replace('.', `${copy}.`) },
  };
}

const environmentCopy = (environment: Environment, copy: number): Environment =>
  copy === 1
    ? environment
    : { ...environment, name: `${environment.name}${copy}`, cluster: site(environment.cluster, copy) };

const site = (name: string, copy: number): string => name.replace(/^(non)?prod/, (stage) => `${stage}${copy}`);
