// Where things lie in the tree that Argo CD reads, from the root of the repository.

/** The one chart of all services. */
export const SERVICE_CHART = 'gitops/charts/service';

/** Rows of the catalogue, as Argo CD's files generator finds them. */
export const SERVICE_ROWS = 'gitops/services/*/service.yaml';

/** All that is generated, one folder for each cluster. */
export const CLUSTERS = 'gitops/clusters';

/** What the root Application of a cluster's add-ons points at (bootstrap makes it). */
export const addonsFolder = (cluster: string): string => `${CLUSTERS}/${cluster}/addons`;

/** What the root Application of an environment's services points at (tenancy makes it). */
export const environmentFolder = (cluster: string, environment: string): string =>
  `${CLUSTERS}/${cluster}/environments/${environment}`;

/** The facts of an environment: a layer of values beside the folder, so that no root Application applies it. */
export const factsFile = (cluster: string, environment: string): string =>
  `${environmentFolder(cluster, environment)}.yaml`;
