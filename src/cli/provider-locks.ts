import { join } from 'node:path';
import { ProviderLocks } from '../terraform/provider-lock';
import { ROOT } from './config';

/** The locks of this checkout. */
export const providerLocks = new ProviderLocks(join(ROOT, 'providers'));

/**
 * Whether they are left aside: by stand-ins for providers, whose bytes are others, and by nobody else. Variable
 * `PLATFORM_PROVIDER_LOCK`.
 */
export const leavesLocksAside = (shell: NodeJS.ProcessEnv = process.env): boolean =>
  shell.PLATFORM_PROVIDER_LOCK === 'off';
