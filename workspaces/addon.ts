import { z } from 'zod';
import { each, exception, label, name, text, whole } from './schema/fields';

/** Names what an ApplicationSet and its Application are called; Argo CD's release is called so too. */
export const addonName = label(40, 'Helm takes 53 characters for a release, and charts add to it');

const KIND = '([A-Z][A-Za-z0-9]*)(\\.[a-z0-9-]+(\\.[a-z0-9-]+)*)?';

/** `Deployment.apps`, `Service`: a kind and its group, as kubectl writes them. */
const kind = text(
  new RegExp(`^${KIND}$`),
  'want a kind with its group such as Deployment.apps, or Service - write it as kubectl does, without a version',
);

/** `ClusterRole.rbac.authorization.k8s.io/door`: a kind without a namespace, and which one of it. */
const clusterObject = text(
  new RegExp(`^${KIND}/[a-z0-9][a-z0-9.-]*$`),
  'want a kind with its group and a name such as IngressClass.networking.k8s.io/door - one object, or the project allows them all',
);

const remote = z.strictObject({
  repository: text(
    /^(oci|https):\/\/[a-z0-9.-]+(\/[\w.-]+)*$/,
    'want oci://<host>/<path> or https://<host>/<path> - without the name of the chart and without a slash at the end',
  ).describe('Where the chart is kept.'),
  chart: text(/^[a-z0-9][a-z0-9-]*$/, 'want the name of a chart - as its maker calls it').describe(
    'Name of the chart. Its version stands in modules/cluster/versions.ts, and every value in its key table.',
  ),
  version: text(
    /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/,
    'want an exact version such as 2.7.3 - a range installs what nobody has reviewed',
  ).describe('Exact version of the chart: the one of modules/cluster/versions.ts.'),
});

const local = z.strictObject({
  path: text(
    /^gitops\/charts\/[a-z0-9-]+$/,
    'want gitops/charts/<name> - a local chart lies beside that of the services',
  ).describe('A chart of this repository.'),
});

const patch = z.strictObject({
  kind: text(/^[A-Z][A-Za-z0-9]*$/, 'want a kind such as Deployment - write it as the manifest does').describe(
    'Of what.',
  ),
  name: text(/^[a-z0-9][a-z0-9.-]*$/, 'want the name of an object - as the manifest has it').describe('Which one.'),
  patch: z
    .string()
    .min(1, 'want a strategic merge patch - leave it out when nothing changes')
    .describe('What changes.'),
});

const git = z.strictObject({
  git: text(
    /^https:\/\/[a-z0-9.-]+(\/[\w.-]+)+\.git$/,
    'want https://<host>/<owner>/<name>.git - as git clones it',
  ).describe('Repository of manifests that their maker keeps with a kustomization.'),
  revision: text(
    /^(\d+\.\d+\.\d+|[0-9a-f]{40})$/,
    'want the tag of an exact version, or a commit - a branch installs what nobody has reviewed',
  ).describe('The version of modules/cluster/versions.ts.'),
  folder: text(
    /^[a-z0-9-]+(\/[a-z0-9-]+)*$/,
    'want a folder of the repository - without a slash at either end',
  ).describe('Folder of the kustomization.'),
  component: text(/^[a-z0-9-]+$/, 'want a component of modules/cluster/versions.ts - it has the version').describe(
    'Its name in modules/cluster/versions.ts.',
  ),
  images: z
    .array(z.string().min(1, 'want <image>=<registry>/<image>:<tag> - as kustomize takes it'))
    .min(1, 'want at least one image - all come through the cache of the account')
    .describe('Where images come from instead; text may hold facts.'),
  patches: z.array(patch).default([]).describe('What Pod Security and we want otherwise; text may hold facts.'),
});

/** One add-on of the clusters: a row, `gitops/addons/<name>.yaml`. */
export const addon = z.strictObject({
  name: addonName.describe('Its one name, the same on every cluster, and the name of its file.'),
  description: z
    .string('want a sentence of 10-120 characters - say what it does')
    .min(10, 'want a sentence of 10-120 characters - say what it does, for whoever is called at night')
    .max(120, 'want a sentence of 10-120 characters - the runbook has room for more')
    .describe('What it does, in one sentence, for whoever is called at night.'),
  namespace: label(63, 'it is the name of a namespace').describe(
    'Where it runs. Argo CD makes the namespace; one that Terraform made is not for add-ons.',
  ),
  podSecurity: z
    .enum(['restricted', 'baseline', 'privileged'])
    .default('restricted')
    .describe('Pod Security standard of the namespace, the same for all add-ons in it.'),
  wave: whole(0, 9, 'use one digit').describe(
    'Add-ons of a wave are applied when all of the waves before it are healthy.',
  ),
  needs: each(addonName)
    .default([])
    .describe('Add-ons that must be healthy first, of earlier waves: what defines its kinds, or what it starts with.'),
  source: z
    .union(
      [remote, local, git],
      'want { repository, chart, version }, { path } or { git, … } - say where it comes from',
    )
    .describe('A chart, or manifests of their maker where there is none.'),
  values: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(
      'Values of the chart, the same on every cluster but for facts: text may hold ${fact}, of the workspace ' +
        '(src/gitops/facts.ts) or of the cluster secret (modules/gitops/cluster-facts.ts). No null and no {{.',
    ),
  clusters: each(name)
    .min(1, 'want at least one cluster - leave it out for all, or remove the row')
    .optional()
    .describe('Cluster workspaces that it runs on. Default: all.'),
  creates: z
    .strictObject({
      cluster: each(clusterObject)
        .default([])
        .describe('Objects without a namespace, each by kind and name, such as IngressClass.networking.k8s.io/door.'),
      namespaced: each(kind)
        .min(1, 'want at least one kind - a chart that makes nothing is no add-on')
        .describe('Kinds in a namespace.'),
    })
    .describe('What it may create; Argo CD refuses all else.'),
  skipCrds: z
    .boolean()
    .default(false)
    .describe('Leaves out the definitions of kinds that the chart brings, because another add-on brings the same.'),
  skipSchema: exception
    .optional()
    .describe("Renders without the chart's own schema; the key table holds every value in any case."),
  serverSideApply: exception
    .optional()
    .describe('Applies on the server, for objects too large for an annotation, or fields that others own.'),
  ignores: z
    .array(
      z.strictObject({
        kind: kind.describe('Kind of the objects.'),
        pointers: each(
          text(/^(\/[^/]+)+$/, 'want a JSON pointer such as /spec/replicas - start it with a slash'),
        ).describe('Fields.'),
        reason: z
          .string()
          .min(10, 'want a reason of at least ten characters - say who writes the field')
          .describe('Who writes it.'),
      }),
    )
    .default([])
    .describe('Fields that others write in the cluster, so that they are no drift.'),
});

export type Addon = z.output<typeof addon>;

/** For the sentences on a row that is not well-formed. */
export const ADDON_DEFINED = { schema: addon, file: 'workspaces/addon.ts' };

/** The schema for editors: draft 7, because yaml-language-server reads no later one. */
export const addonJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(addon, { io: 'input', target: 'draft-7' }), null, 2)}\n`;
