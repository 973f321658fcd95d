import type { Context } from './context';

/**
 * `<organisation>-<workspace>`: the EKS cluster of a cluster workspace. A rule, so that stacks which stand before the
 * cluster (subnet tags, log groups) can name it. An environment passes the context of its cluster.
 */
export const clusterName = ({ organisation, workspace }: Pick<Context, 'organisation' | 'workspace'>): string =>
  `${organisation}-${workspace}`;
