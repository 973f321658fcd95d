import type { PlatformSpec } from '../../workspaces/load';

/** Whether a workspace is of production; one that nobody knows is treated as such. */
export const productionIn = ({ audit, clusters, environments }: PlatformSpec, workspace: string): boolean =>
  [audit, ...clusters, ...environments].find(({ name }) => name === workspace)?.grade !== 'non-production';
