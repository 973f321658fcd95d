import { inject } from 'vitest';
import { Terraform } from '../../src/terraform/binary';
import { pluginCache } from '../../src/terraform/plugin-cache';
import { plainEnvironment, ROOT } from './programs';

/** Variables that lead Terraform to its providers; `undefined` when there are none here (test/terraform/setup.ts). */
export const providers = inject('providers');

/** A shell with providers, for Terraform run by the test itself. */
export const shell: NodeJS.ProcessEnv = { ...plainEnvironment(), ...providers };

/** The plugin cache that is filled already. */
export const filledCache: string = pluginCache(ROOT, shell);

/** Terraform as `bin/platform` runs it. */
export const terraform = (): Promise<Terraform> => Terraform.find(filledCache, shell);
