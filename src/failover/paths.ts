import { INGRESS_BUDGET_SECONDS } from '../../modules/edge';
import type { PlatformSpec } from '../../workspaces/load';
import type { Service } from '../../workspaces/service';
import type { KubernetesObject } from '../cold-start';
import type { SynthesisedStack } from '../synth';
import { checkOf, doorOf, environmentOf, hostOf, ingressPath, nginxOf } from './output';
import type { FailoverPath } from './path';
import { brokerWaits, databaseWaits, doorWaits, peerWaits } from './waits';

/** A service in an environment, as Helm renders it. */
export interface RenderedService {
  readonly environment: string;
  readonly cluster: string;
  readonly service: string;
  /** The most pods that it grows to. */
  readonly mostPods: number;
  readonly objects: readonly KubernetesObject[];
}

/** All that the times are read from. */
export interface Output {
  readonly spec: PlatformSpec;
  readonly stacks: readonly SynthesisedStack[];
  /** Generated files of Argo CD, by path. */
  readonly tree: Readonly<Record<string, string>>;
  readonly services: readonly RenderedService[];
}

/** Every path that design calls for: callers to services, services to databases, to the broker, and to each other. */
export const failoverPaths = (output: Output): readonly FailoverPath[] =>
  output.services.flatMap((one) => {
    const row = output.spec.services.find(({ name }) => name === one.service);
    if (!row) throw new Error(`${one.service} is no service of the catalogue`);
    return [...doorPaths(one, output), ...storePaths(one, row, output), ...peerPaths(one, row)];
  });

function doorPaths(one: RenderedService, { spec, stacks, tree }: Output): readonly FailoverPath[] {
  const { cluster, environment, service, mostPods } = one;
  const zones = spec.clusters.find(({ name }) => name === cluster)?.network.zones.length ?? 1;
  const edge = stacks.find(({ id }) => id === `${cluster}-edge`);
  return one.objects
    .filter(({ kind }) => kind === 'Ingress')
    .flatMap((ingress) => {
      const door = doorOf(ingress);
      if (!door) return [];
      const nginx = nginxOf(tree[`gitops/clusters/${cluster}/addons/addon-nginx-${door}.yaml`]);
      const path = ingressPath(ingress, Math.ceil(mostPods / zones), { check: checkOf(edge, door), nginx });
      return {
        ...{ environment, from: `callers of ${hostOf(ingress)}`, to: service, steps: doorWaits(path) },
        ...{ objective: INGRESS_BUDGET_SECONDS, promisedBy: 'the door (ADR-0024)' },
      };
    });
}

function storePaths(one: RenderedService, row: Service, { stacks }: Output): readonly FailoverPath[] {
  const told = one.objects.filter(({ kind }) => kind === 'Deployment' || kind === 'CronJob').map(environmentOf);
  const make = (to: string, steps: FailoverPath['steps']) => ({ ...promised(one, row), to, steps });
  return told.flatMap((variables) => {
    const databases = Object.keys(variables).filter((name) => /^DATABASE_.*_URL$/.test(name));
    return [
      ...databases.map((name) =>
        make(
          `the database ${/^DATABASE_(.*)_URL$/.exec(name)?.[1]?.toLowerCase().replaceAll('_', '-') ?? name}`,
          databaseWaits(variables[name] ?? '', variables.JAVA_TOOL_OPTIONS ?? ''),
        ),
      ),
      ...('BROKER_URL' in variables ? [make('the broker', brokerWaits(brokerSettings(one.environment, stacks)))] : []),
    ];
  });
}

const peerPaths = (one: RenderedService, row: Service): readonly FailoverPath[] =>
  row.peers.map((peer) => ({ ...promised(one, row), to: peer, steps: peerWaits() }));

const promised = ({ environment, service }: RenderedService, { rtoMinutes }: Service) => ({
  ...{ environment, from: service, objective: rtoMinutes * 60, promisedBy: `${service} (rtoMinutes)` },
});

/** What the URL in the outputs of `messaging` asks of clients; nothing when there is none, and then no time is known. */
function brokerSettings(environment: string, stacks: readonly SynthesisedStack[]): string {
  const text = stacks.find(({ id }) => id === `${environment}-messaging`)?.text ?? '';
  return /failover:\([^]*?\)(\?[\w.=&-]+)/.exec(text)?.[1] ?? '';
}
