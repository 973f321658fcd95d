import { CLUSTERS } from '../../modules/gitops';
import type { PlatformSpec } from '../../workspaces/load';
import type { Generated } from '../generated';
import { gitopsTree } from './tree';

/** The GitOps tree: `npm run gitops`. */
export const gitopsFiles = (spec: PlatformSpec): Generated => ({
  command: 'npm run gitops',
  folders: [CLUSTERS],
  files: gitopsTree(spec),
});
