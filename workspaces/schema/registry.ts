import { z } from 'zod';
import { name } from './fields';

/** The container registry of a cluster's account. */
export const registry = z.strictObject({
  signedIn: z
    .array(z.enum(['ghcr'], 'want ghcr - only this registry asks for a sign-in'))
    .default([])
    .describe(
      'Third-party registries that ask for a sign-in and whose secret `ecr-pullthroughcache/<name>` has been given its value. AWS refuses their cache rule before that.',
    ),
  replicatesTo: z
    .array(name)
    .default([])
    .describe('Cluster workspaces that receive the images of the services. Production sends nothing back.'),
});
