import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Files } from '../gitops/tree';
import { forKubernetes, helm } from './helm';

/** What Argo CD is told of an add-on on a cluster. */
export interface AddonSource {
  readonly path?: string;
  readonly chart?: string;
  readonly helm?: { readonly releaseName: string; readonly valuesObject: Readonly<Record<string, unknown>> };
  readonly kustomize?: { readonly images?: readonly string[] };
}

/** The same, with its name and where it runs. */
export type PlacedAddon = AddonSource & { readonly name: string; readonly namespace: string };

interface Set {
  readonly spec: {
    readonly template: {
      readonly spec: { readonly source: AddonSource; readonly destination: { readonly namespace: string } };
    };
  };
}

/** Every add-on of a cluster as it stands in the generated tree. */
export const addonsOn = (tree: Files, cluster: string): readonly PlacedAddon[] =>
  Object.entries(tree).flatMap(([path, text]) => {
    const [, name] = new RegExp(`^gitops/clusters/${cluster}/addons/addon-(.*)\\.yaml$`).exec(path) ?? [];
    if (name === undefined) return [];
    const { source, destination } = (parse(text) as Set).spec.template.spec;
    return [{ ...source, ...destination, name }];
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
  readonly program: string;
  /** Kubernetes minor of the cluster. */
  readonly kubernetes: string;
  /** Checkout whose charts and rows are rendered. */
  readonly below: string;
}

/** Renders an add-on whose chart is ours as Argo CD does. Throws for one of others. */
export async function addonText(addon: PlacedAddon, { program, kubernetes, below }: How): Promise<string> {
  const { name, path, helm: given, namespace } = addon;
  if (path === undefined || given === undefined) throw new Error(`${name} is no local chart`);
  const folder = mkdtempSync(join(tmpdir(), 'addon-'));
  try {
    const file = join(folder, 'values.json');
    const told = JSON.stringify(given.valuesObject);
    writeFileSync(
      file,
      FILLED.reduce((text, [fact, value]) => text.replace(fact, value), told),
    );
    const place = ['--namespace', namespace, ...forKubernetes(kubernetes), '-f', file];
    return await helm(program, below, ['template', given.releaseName, join(below, path), ...place]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
