import type { Service } from '../../workspaces/service';
import type { KubernetesObject } from '../cold-start';
import type { SynthesisedStack } from '../synth';
import { doorPath } from './doors';
import { field, list, text } from '../field';
import type { Output, RenderedService } from './output';
import type { FailoverPath } from './path';
import { sharedPaths } from './cluster-paths';
import { brokerWaits, databaseWaits, peerWaits } from './waits';

/**
 * Every path that design calls for: callers to services and to consoles, services to databases, to the broker, to each other
 * and to Keycloak, and Keycloak to its database.
 */
export const failoverPaths = (output: Output): readonly FailoverPath[] => [
  ...output.services.flatMap((one) => {
    const row = output.spec.services.find(({ name }) => name === one.service);
    if (!row) throw new Error(`${one.service} is no service of the catalogue`);
    return [...doorPaths(one, output), ...storePaths(one, row, output), ...peerPaths(one, row)];
  }),
  ...output.spec.clusters.flatMap((cluster) => sharedPaths(cluster, output)),
];

const doorPaths = ({ cluster, environment, service, mostPods, objects }: RenderedService, output: Output) =>
  objects
    .filter(({ kind }) => kind === 'Ingress')
    .map((ingress) => doorPath({ workspace: environment, cluster, to: service, ingress, mostPods }, output));

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

/** Keycloak is one more peer: whoever verifies tokens fetches its keys by its Service. */
const peerPaths = (one: RenderedService, row: Service): readonly FailoverPath[] =>
  [...row.peers, ...(row.signIn ? ['Keycloak'] : [])].map((to) => ({ ...promised(one, row), to, steps: peerWaits() }));

const promised = ({ environment, service }: RenderedService, { rtoMinutes }: Service) => ({
  ...{ workspace: environment, from: service, objective: rtoMinutes * 60, promisedBy: `${service} (rtoMinutes)` },
});

/** What the URL in the outputs of `messaging` asks of clients; nothing when there is none, and then no time is known. */
function brokerSettings(environment: string, stacks: readonly SynthesisedStack[]): string {
  const said = stacks.find(({ id }) => id === `${environment}-messaging`)?.text ?? '';
  return /failover:\([^]*?\)(\?[\w.=&-]+)/.exec(said)?.[1] ?? '';
}

/** What a container of a workload is told, by name. */
function environmentOf(workload: KubernetesObject): Readonly<Record<string, string>> {
  const pod =
    field(workload, 'spec', 'template', 'spec') ?? field(workload, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
  const variables = list(field(pod, 'containers', 0, 'env'));
  return Object.fromEntries(variables.map((one) => [text(field(one, 'name')), text(field(one, 'value'))] as const));
}
