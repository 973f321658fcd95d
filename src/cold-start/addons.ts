import { CLUSTER_FACTS, type FactValue, filledIn } from '../../modules/gitops';
import type { Addon } from '../../workspaces/addon';
import { TRAITS, type Values } from './charts';
import type { Component } from './graph';
import { type KubernetesObject, type Parts, partsOf } from './objects';
import { needsOfPods } from './pods';

/** The rows of a cluster, and what has to be known to read them. */
export interface DeclaredAddons {
  readonly addons: readonly Addon[];
  /** What the workspace says, for texts of rows. */
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Charts of this repository as Helm renders them, by the add-on's name. */
  readonly rendered: ReadonlyMap<string, readonly KubernetesObject[]>;
}

/** The release that makes Argo CD look for add-ons. */
const ROOT = 'helm_release.root-addons';

/** What Argo CD installs once it reads Git, each from its row. `guarded` are the kinds behind a webhook. */
export const addonComponents = (declared: DeclaredAddons, guarded: readonly string[]): readonly Component[] => [
  ...declared.addons.map((row) => component(row, declared, guarded)),
  signIn(declared.addons),
];

const nameOf = (addon: string): string => `add-on ${addon}`;

function component(row: Addon, { facts, rendered }: DeclaredAddons, guarded: readonly string[]): Component {
  const objects = 'path' in row.source ? rendered.get(row.name) : undefined;
  if ('path' in row.source && !objects) throw new Error(`${row.name} is a chart of ours that nobody has rendered`);
  const parts = objects ? partsOf(objects, { namespace: row.namespace, guarded }) : upstream(row, facts, guarded);
  const provides = [`addon:${row.name}`, ...parts.provides];
  return {
    name: nameOf(row.name),
    needs: ['git:root-addons', ...row.needs.map((name) => `addon:${name}`), ...parts.needs],
    provides,
    after: [ROOT, ...row.needs.map(nameOf)],
    patient: true,
  };
}

/** A chart or manifests of their maker: what the row hands over and says that it makes. */
function upstream(
  { source, values, creates, skipCrds }: Addon,
  facts: DeclaredAddons['facts'],
  guarded: readonly string[],
): Parts {
  const unknown = Object.fromEntries(Object.keys(CLUSTER_FACTS).map((fact) => [fact, fact]));
  const told = filledIn('git' in source ? { images: source.images, patches: source.patches } : values, {
    ...facts,
    ...unknown,
  }) as Values;
  const known = definitionsOf(source);
  const definitions = skipCrds ? [] : known;
  const groups = [...new Set([...[...creates.namespaced, ...creates.cluster].map(groupOf), ...known])];
  const custom = groups.filter((group) => isCustom(group) && !definitions.includes(group));
  return {
    needs: [
      ...needsOfPods(told),
      ...custom.map((group) => `crd:${group}`),
      ...custom.filter((group) => guarded.includes(group)).map((group) => `webhook:${group}`),
    ],
    provides: definitions.map((group) => `crd:${group}`),
  };
}

/** People at Argo CD's console need Keycloak and the door; Argo CD itself needs neither, and nothing else may need people. */
const signIn = (rows: readonly Addon[]): Component => {
  const doors = rows.map(({ name }) => name).filter((name) => /^(keycloak|nginx-internal)$/.test(name));
  return {
    name: 'sign-in at Argo CD',
    needs: ['argo-cd', ...doors.map((name) => `addon:${name}`)],
    provides: ['sign-in'],
    after: [],
    patient: true,
  };
};

/** API groups that somebody else's chart defines, as was read of it. */
function definitionsOf(source: Addon['source']): readonly string[] {
  if ('path' in source) return [];
  const component = 'git' in source ? source.component : source.chart;
  const traits = TRAITS[component];
  if (!traits) throw new Error(`${component} has no row in src/cold-start/charts.ts: say what it defines and guards`);
  return traits.definitions;
}

/** `TargetGroupBinding.elbv2.k8s.aws`: the part behind the kind. */
const groupOf = (kind: string): string => kind.replace(/\/.*$/, '').split('.').slice(1).join('.');

const isCustom = (group: string): boolean => group.includes('.') && !group.endsWith('.k8s.io');
