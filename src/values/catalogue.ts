import { factsFile } from '../../modules/gitops';
import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { factsText } from '../gitops/tree';
import { Library, type Read } from './library';
import { type Resolved, resolve, unique } from './resolver';

/** The values of every service in every environment, and all that is wrong with them, each mistake once. */
export interface ResolvedCatalogue {
  readonly results: readonly Resolved[];
  readonly problems: readonly Problem[];
}

/** Resolves every service in every environment, in the order of environments and names. */
export const resolveAll = (spec: PlatformSpec, read: Read): ResolvedCatalogue =>
  resolveWith(spec, withFacts(spec, read));

/** The same with every file as it is read, the generated facts included: how an earlier commit is looked at. */
export function resolveWith(spec: Pick<PlatformSpec, 'environments' | 'services'>, read: Read): ResolvedCatalogue {
  const library = new Library(read);
  const results = spec.environments.flatMap(({ name: environment, cluster }) =>
    spec.services.map((row) => resolve({ service: row.name, class: row.class, environment, cluster }, library)),
  );
  return { results, problems: unique([...results.flatMap(({ problems }) => problems), ...unreleasedPeers(results)]) };
}

/** The same, when everything is right. Throws one ConfigError with every problem otherwise. */
export function resolvedAll(spec: PlatformSpec, read: Read): readonly Resolved[] {
  const { results, problems } = resolveAll(spec, read);
  reject('Values', problems);
  return results;
}

/** The facts are taken from the workspaces themselves: a stale file is for `platform check` to tell, and wrong for nobody. */
function withFacts(spec: PlatformSpec, read: Read): Read {
  const facts = new Map(
    spec.environments.flatMap((environment) =>
      spec.clusters
        .filter(({ name }) => name === environment.cluster)
        .map((cluster) => [factsFile(cluster.name, environment.name), factsText(environment, cluster, spec)] as const),
    ),
  );
  return (path) => facts.get(path) ?? read(path);
}

/** What production runs may not wait for what production does not run. */
function unreleasedPeers(results: readonly Resolved[]): readonly Problem[] {
  const unreleased = results.filter(({ values }) => values?.platform.grade === 'production' && !values.released);
  const names = new Set(unreleased.map(({ service }) => service));
  return results.flatMap(({ values }) =>
    values?.platform.grade === 'production' && values.released
      ? values.peers
          .filter((peer) => names.has(peer))
          .map((got) => ({
            field: `services.${values.name}.peers`,
            got,
            want: 'a peer that production runs',
            fix: `release it first (gitops/services/${got}/values.yaml)`,
          }))
      : [],
  );
}
