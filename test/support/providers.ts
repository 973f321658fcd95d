import { inject } from 'vitest';
import { Terraform } from '../../src/terraform/binary';
import { pluginCache } from '../../src/terraform/plugin-cache';
import { plainEnvironment, ROOT } from './programs';

/** Variables that lead Terraform to its providers, started by itself; `undefined` when there are none here. */
export const ownProviders = inject('providers');

/** The same by the shorter way (test/support/provider-lane.ts): for all that is not about providers. */
export const providers = ownProviders && { ...ownProviders, ...inject('lane') };

/**
 * The same where they stand in for the real ones, and so apply without an account; `undefined` where they are real. What
 * applies, or asks an API, is tried with these alone.
 */
export const standIns = inject('standIns') ? providers : undefined;

/** What the stacks want of providers. */
export const wants = inject('wants');

/** A shell with providers, for Terraform run by the test itself. */
export const shell: NodeJS.ProcessEnv = { ...plainEnvironment(), ...providers };

/** The plugin cache that is filled already. */
export const filledCache: string = pluginCache(ROOT, shell);

/** Terraform as `bin/platform` runs it. */
export const terraform = (): Promise<Terraform> => Terraform.find(filledCache, shell);
