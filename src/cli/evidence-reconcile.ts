import type { PlatformSpec } from '../../workspaces/load';
import type { ExitCode } from './finish';
export const runEvidenceReconcile = (_spec: PlatformSpec, _options: object): ExitCode => 0;
