import { databaseRolesFile, factsFile } from '../../modules/gitops';
import { helm, KUBERNETES, type KubernetesObject, objectsIn } from './charts';

/** The Jobs of database roles of an environment, as Argo CD renders them. */
export async function renderedDatabaseRoles(
  cluster: string,
  environment: string,
  { which = 'helm', more = [] }: { readonly which?: 'helm' | 'helm3'; readonly more?: readonly string[] } = {},
): Promise<readonly KubernetesObject[]> {
  const release = `${environment}-database-roles`;
  const files = [factsFile, databaseRolesFile].flatMap((file) => ['-f', file(cluster, environment)]);
  const chart = 'gitops/charts/database-roles';
  const place = ['--namespace', release, '--kube-version', KUBERNETES];
  return objectsIn(await helm(which, ['template', release, chart, ...place, ...files, ...more]));
}
