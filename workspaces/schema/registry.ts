import { z } from 'zod';
import { name, text } from './fields';

/** The container registry of a cluster's account. */
export const registry = z.strictObject({
  signedIn: z
    .array(z.enum(['ghcr'], 'want ghcr - only this registry asks for a sign-in'))
    .default([])
    .describe(
      'Third-party registries that ask for a sign-in and whose secret `ecr-pullthroughcache/<name>` has been given its value. AWS refuses their cache rule before that.',
    ),
  chartMirror: text(
    /^oci:\/\/[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*$/,
    'want oci://<host>/<path> - without the name of a chart',
  )
    .optional()
    .describe(
      "The organisation's own registry of Helm charts, asked instead of the upstreams. Terraform fetches a chart at plan, so without one the runner must reach public.ecr.aws, ghcr.io and aws.github.io.",
    ),
  replicatesTo: z
    .array(name)
    .default([])
    .describe('Cluster workspaces that receive the images of the services. Production sends nothing back.'),
});
