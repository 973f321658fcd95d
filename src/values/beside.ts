import { factsFile, type ValueFile, valueFiles } from '../../modules/gitops';
import type { Problem } from '../../modules/kernel';
import type { Beside } from '../../workspaces/load';
import { demandsOf } from '../demand';
import { factsText } from '../gitops/tree';
import { quotaProblems } from '../quotas';
import { resolveWith } from './catalogue';
import { Library, type Read } from './library';
import { unique } from './resolver';

/**
 * What is wrong with values, as far as it can be told while rows or workspaces are wrong: of a service whose row is sound in
 * an environment that is, everything; of any other, what each file has against itself. And whether what sound services ask
 * for fits: what does not fit without the others will not fit with them.
 */
export const valuesBeside =
  (read: Read): Beside =>
  ({ workspaces, organisation, services, folders }) => {
    const clusters = workspaces.filter((workspace) => workspace.kind === 'cluster');
    const found = workspaces.filter((workspace) => workspace.kind === 'environment');
    const facts = new Map(
      found.flatMap((environment) => {
        const cluster = clusters.find(({ name }) => name === environment.cluster);
        return cluster && organisation
          ? [[factsFile(cluster.name, environment.name), factsText(environment, cluster, { organisation })] as const]
          : [];
      }),
    );
    const environments = found.filter(({ cluster, name }) => facts.has(factsFile(cluster, name)));
    const library = new Library(read);
    const { results, problems } = resolveWith({ environments, services }, (path) => facts.get(path) ?? read(path));
    return unique([
      ...problems,
      ...folders.flatMap((folder) => found.flatMap(({ name }) => fileProblems(folder, name, library))),
      ...quotaProblems({ clusters, environments }, demandsOf(results)),
    ]);
  };

/** What the files have against themselves that hold settings, whatever the service's class is. */
const fileProblems = (service: string, environment: string, library: Library): readonly Problem[] =>
  valueFiles({ service, environment, cluster: '', class: '' })
    .filter(({ layer }: ValueFile) => layer !== 'row' && layer !== 'facts')
    .flatMap((file) => library.layer(file)?.problems ?? []);
