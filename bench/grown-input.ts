import input from '../workspaces';
import type { PlatformInput } from '../workspaces/load';
import { type Cluster, type Environment, type Organisation, organisation, workspace } from '../workspaces/schema';
import { copied, type Size } from './grown';

/** The workspaces of the example, as many as the size says, with room for its services. */
export function grownInput({ services, teams, platforms, more }: Size): PlatformInput {
  const all = input.workspaces.map((data) => workspace.parse(data));
  const stages = all.filter((one) => one.kind === 'environment');
  return {
    organisation: withTeams(organisation.parse(input.organisation), teams),
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

const copies = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

const withTeams = ({ teams, ...rest }: Organisation, count: number): Organisation => ({
  ...rest,
  teams: Object.fromEntries(
    copies(count).flatMap((copy) => Object.entries(teams).map(([name, team]) => [copied(name, copy), team])),
  ),
});

const MOST_PODS = 20_000; // workspaces/schema/eks.ts

/** Quotas must fit below what Karpenter may launch and what the addresses of the VPC carry. */
const roomy = ({ cluster, ...rest }: Cluster, factor: number): Cluster => ({
  ...rest,
  cluster: {
    ...cluster,
    pods: Math.min(cluster.pods * factor, MOST_PODS),
    nodePools: {
      'on-demand': larger(cluster.nodePools['on-demand'], factor),
      spot: larger(cluster.nodePools.spot, factor),
    },
  },
});

type Pool = Cluster['cluster']['nodePools']['spot'];

const larger = ({ cpu, memoryGiB, ...rest }: Pool, factor: number): Pool => ({
  ...rest,
  cpu: cpu * factor,
  memoryGiB: memoryGiB * factor,
});

/** Another account, another network, another domain; whatever names itself or its sister names the copies. */
function clusterCopy(cluster: Cluster, copy: number, place: number): Cluster {
  if (copy === 1) return cluster;
  const text = JSON.stringify(cluster).replaceAll(/\b(non)?prod-euw1\b/g, (name) => site(name, copy));
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
