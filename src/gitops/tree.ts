import { stringify } from 'yaml';
import { factsFile } from '../../modules/gitops';
import type { PlatformSpec } from '../../workspaces/load';
import type { Cluster, Environment } from '../../workspaces/schema';
import { platformFacts } from './facts';

/** Files by path from the root of the repository. */
export type Files = Readonly<Record<string, string>>;

/** Everything below `gitops/clusters`: what Argo CD runs, and what the chart may know. Follows from the workspaces alone. */
export function gitopsTree(spec: PlatformSpec): Files {
  const writers: readonly Writer[] = [facts];
  const files = places(spec).flatMap((place) => writers.flatMap((write) => Object.entries(write(place, spec))));
  return Object.fromEntries(files);
}

/** An environment and the cluster it stands on. */
interface Place {
  readonly environment: Environment;
  readonly cluster: Cluster;
}

type Writer = (place: Place, spec: PlatformSpec) => Files;

const facts: Writer = ({ environment, cluster }, spec) => ({
  [factsFile(cluster.name, environment.name)]: yamlText({ platform: platformFacts(environment, cluster, spec) }),
});

const places = ({ clusters, environments }: PlatformSpec): readonly Place[] =>
  clusters.flatMap((cluster) =>
    environments.filter((one) => one.cluster === cluster.name).map((environment) => ({ environment, cluster })),
  );

/** YAML of one or more documents, with a word to those who open it. */
function yamlText(...documents: readonly object[]): string {
  const texts = documents.map((document) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
  return `# Written by npm run gitops; platform check fails when it is stale.\n${texts.join('---\n')}`;
}
