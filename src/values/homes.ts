import type { Layer } from '../../modules/gitops';
import type { Problem } from '../../modules/kernel';
import { placed } from './document';
import { type MapNode, nodeAt, plain } from './node';
import { ROW_KEYS } from './schema';

/** Where a key belongs, when not in every layer that people write. */
interface Home {
  readonly keys: readonly string[];
  readonly layers: readonly Layer[];
  readonly want: string;
  readonly fix: string;
}

const SETTINGS: readonly Layer[] = ['base', 'class', 'environment', 'service', 'override'];
const OVERRIDE = 'gitops/services/<name>/<environment>.yaml';

const HOMES: readonly Home[] = [
  {
    keys: ROW_KEYS,
    layers: ['row'],
    want: 'it in gitops/services/<name>/service.yaml alone',
    fix: 'it is a field of the row; Argo CD, identities and quotas read it there',
  },
  {
    keys: ['platform'],
    layers: ['facts'],
    want: 'it in gitops/clusters alone',
    fix: 'it follows from the workspaces (npm run gitops)',
  },
  {
    keys: ['image', 'modelVersion'],
    layers: ['override'],
    want: `it in ${OVERRIDE} alone`,
    fix: 'what runs is decided for one service in one environment, and promoted from there',
  },
  {
    keys: ['modelLoader'],
    layers: ['base'],
    want: 'it in gitops/values/base.yaml alone',
    fix: 'all services load models with the same, verified step',
  },
  {
    keys: ['released'],
    layers: ['base', 'service'],
    want: 'it in gitops/services/<name>/values.yaml',
    fix: 'it speaks of the service, not of an environment',
  },
];

/** Whether a key of this name may stand in this layer, as far as its home says. */
export const isAtHome = (layer: Layer, key: string): boolean =>
  (HOMES.find(({ keys }) => keys.includes(key))?.layers ?? SETTINGS).includes(layer);

/** Keys of a file that stand in a layer where they do not belong. */
export function strayKeys(layer: Layer, root: MapNode): readonly Problem[] {
  return [...root.entries.keys()].flatMap((key) => {
    const home = HOMES.find(({ keys }) => keys.includes(key));
    const layers = home?.layers ?? SETTINGS;
    const node = nodeAt(root, [key]);
    const told = home ?? BESIDE.get(layer);
    if (!node || !told || layers.includes(layer)) return [];
    const { want, fix } = told;
    return [{ field: `${placed(node.place)} ${key}`, got: plain(node), want, fix }];
  });
}

/** What a setting in these files is told. Whether the key is known at all is another question (`keyProblems`). */
const BESIDE: ReadonlyMap<Layer, { readonly want: string; readonly fix: string }> = new Map([
  ['facts', { want: 'nothing but platform', fix: 'npm run gitops writes this file' }],
] as const);

/** Layers that hold settings. */
export const holdsSettings = (layer: Layer): boolean => SETTINGS.includes(layer);

/** Keys that other charts have and this one must not, with the reason. */
export const FOREIGN: Readonly<Record<string, string>> = {
  registry: 'images come from the registry of the account and no other: platform.registry, from the workspace',
  repository: 'the image is called <organisation>/<name>; the chart puts it together',
  tag: 'a tag can be moved; name the digest in the file of the environment',
  namespace: 'it is <environment>-<team>; Argo CD decides it',
  replicaCount: 'say replicas: { min, max }',
  limits: 'say resources: { cpu, memory, cpuLimit }',
  requests: 'say resources: { cpu, memory, cpuLimit }',
  nodeSelector: 'class and Spot checklist decide where pods run',
  tolerations: 'class and Spot checklist decide where pods run',
  affinity: 'class and Spot checklist decide where pods run',
  securityContext: 'every pod runs under the profile restricted',
};
