import { parse } from 'yaml';
import { gitopsTree } from '../../src/gitops/tree';
import { forCluster, helm, objectsIn } from './charts';
import { ROOT } from './root';
import { spec } from './values';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Argo CD is told of an add-on on a cluster. */
export interface AddonSource {
  readonly path?: string;
  readonly chart?: string;
  readonly helm?: { readonly releaseName: string; readonly valuesObject: Readonly<Record<string, unknown>> };
  readonly kustomize?: { readonly images?: readonly string[] };
}

/** An add-on of a cluster, with its name. */
export type RenderedSource = AddonSource & { readonly name: string };

interface Set {
  readonly spec: {
    readonly template: {
      readonly spec: { readonly source: AddonSource; readonly destination: { readonly namespace: string } };
    };
  };
}

const tree = gitopsTree(spec);

/** An add-on of a cluster as it stands in the generated tree. Throws when there is none. */
export function addonOn(cluster: string, name: string): AddonSource & { readonly namespace: string } {
  const text = tree[`gitops/clusters/${cluster}/addons/addon-${name}.yaml`];
  if (text === undefined) throw new Error(`${cluster} has no add-on ${name}`);
  const { source, destination } = (parse(text) as Set).spec.template.spec;
  return { ...source, ...destination };
}

/** Every add-on of a cluster. */
export const addonSources = (cluster: string): readonly RenderedSource[] =>
  Object.keys(tree).flatMap((path) => {
    const [, name] = new RegExp(`^gitops/clusters/${cluster}/addons/addon-(.*)\\.yaml$`).exec(path) ?? [];
    return name === undefined ? [] : { ...addonOn(cluster, name), name };
  });

/** Facts of the cluster secret are filled in by Argo CD; this is what a renderer sees in their place. */
const FILLED: readonly (readonly [RegExp, string])[] = [
  [
    /\{\{ with index[^}]*target-group-arn[^]*?\{\{ end \}\}/g,
    'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/door/0a1b2c3d',
  ],
  [
    /\{\{ with index[^}]*secret-arn[^]*?\{\{ end \}\}/g,
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-1-AbCdEf',
  ],
  [/\{\{ with index[^]*?\{\{ end \}\}/g, 'fact.example'],
];

interface How {
  readonly which?: 'helm' | 'helm3';
  /** Checkout whose charts and rows are rendered. @default this one */
  readonly below?: string;
}

/** Renders a local add-on as Argo CD does. */
export async function renderedAddon(cluster: string, name: string, { which = 'helm', below = ROOT }: How = {}) {
  const { path, helm: given, namespace } = addonOn(cluster, name);
  if (path === undefined || given === undefined) throw new Error(`${name} is no local chart`);
  const folder = mkdtempSync(join(tmpdir(), 'addon-'));
  try {
    const file = join(folder, 'values.json');
    const values = FILLED.reduce(
      (text, [fact, value]) => text.replace(fact, value),
      JSON.stringify(given.valuesObject),
    );
    writeFileSync(file, values);
    const args = [
      'template',
      given.releaseName,
      join(below, path),
      '--namespace',
      namespace,
      ...forCluster(cluster),
      '-f',
      file,
    ];
    const text = await helm(which, args);
    return { text, objects: objectsIn(text) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
