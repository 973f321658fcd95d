import { emergencyEnvironment } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';

/** Whether a workspace is of production; one that nobody knows is treated as such. */
export const productionIn = ({ audit, clusters, environments }: PlatformSpec, workspace: string): boolean =>
  [audit, ...clusters, ...environments].find(({ name }) => name === workspace)?.grade !== 'non-production';

/** Protected environment of GitHub from which what cannot wait is let go: one for each account. */
export const emergencyIn = ({ environments }: PlatformSpec, workspace: string): string =>
  emergencyEnvironment(environments.find(({ name }) => name === workspace)?.cluster ?? workspace);
