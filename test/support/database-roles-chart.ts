import { join } from 'node:path';
import { factsFile } from '../../modules/gitops';
import { forCluster, helm, type KubernetesObject, objectsIn } from './charts';
import { ROOT } from './root';

interface How {
  readonly which?: 'helm' | 'helm3';
  readonly more?: readonly string[];
  /** Checkout whose chart and rows are rendered. @default this one */
  readonly below?: string;
}

/** The Jobs of database roles of an environment, as Argo CD renders them. */
export async function renderedDatabaseRoles(
  cluster: string,
  environment: string,
  { which = 'helm', more = [], below = ROOT }: How = {},
): Promise<readonly KubernetesObject[]> {
  const release = `${environment}-database-roles`;
  const files = ['-f', join(below, factsFile(cluster, environment))];
  const chart = join(below, 'gitops/charts/database-roles');
  const place = ['--namespace', release, ...forCluster(cluster)];
  return objectsIn(await helm(which, ['template', release, chart, ...place, ...files, ...more]));
}
