import type { Context } from './context';

/**
 * `<organisation>-<workspace>`: the EKS cluster of a cluster workspace. A rule, so that stacks which stand before the
 * cluster (subnet tags, log groups) can name it. An environment passes the context of its cluster.
 */
export const clusterName = ({ organisation, workspace }: Pick<Context, 'organisation' | 'workspace'>): string =>
  `${organisation}-${workspace}`;

/** Log group of the control plane: API, audit, authenticator, controller manager, scheduler. The name is EKS's own. */
export const controlPlaneLogGroup = (cluster: string): string => `/aws/eks/${cluster}/cluster`;

/** Log groups of the agents on the nodes. The names are theirs. Source: aws-observability/helm-charts v5.4.0. */
export const insightsLogGroup = (cluster: string, kind: 'application' | 'dataplane' | 'host' | 'performance'): string =>
  `/aws/containerinsights/${cluster}/${kind}`;
