import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Addon } from '../../workspaces/addon';
import { TRAITS } from './charts';
import type { Component } from './graph';
import { needsOfPods } from './pods';

const ROOT = join(__dirname, '..', '..');

/** What Argo CD installs once it reads Git, each from its row. `guarded` are the kinds behind a webhook. */
export const addonComponents = (rows: readonly Addon[], guarded: readonly string[]): readonly Component[] => {
  const components = rows.map((row) => component(row, guarded));
  return [...components, signIn(rows)];
};

function component(row: Addon, guarded: readonly string[]): Component {
  const defined = definitionsOf(row);
  const groups = [...row.creates.namespaced, ...row.creates.cluster].map(groupOf);
  const custom = [...new Set(groups)].filter((group) => isCustom(group) && !defined.includes(group));
  const pods = Object.keys(row.values).length > 0 ? needsOfPods(row.values) : [];
  return {
    name: `add-on ${row.name}`,
    needs: [
      'git:root-addons',
      ...row.needs.map((name) => `addon:${name}`),
      ...pods.filter((need) => !need.startsWith('image:${')),
      ...custom.map((group) => `crd:${group}`),
      ...custom.filter((group) => guarded.includes(group)).map((group) => `webhook:${group}`),
      ...(groups.includes('external-secrets.io') ? ['store:platform'] : []),
    ],
    provides: [`addon:${row.name}`, ...defined.map((group) => `crd:${group}`)],
  };
}

/** People at Argo CD's console need Keycloak and the door; Argo CD itself needs neither, and nothing else may need people. */
const signIn = (rows: readonly Addon[]): Component => ({
  name: 'sign-in at Argo CD',
  needs: [
    'argo-cd',
    ...rows
      .map(({ name }) => name)
      .filter((name) => /^(keycloak|nginx-internal)$/.test(name))
      .map((name) => `addon:${name}`),
  ],
  provides: ['sign-in'],
});

/** API groups that a row defines: of an upstream chart by what was read of it, of a local one by its files. */
function definitionsOf({ source }: Addon): readonly string[] {
  if ('path' in source) return definedIn(join(ROOT, source.path));
  const component = 'git' in source ? source.component : source.chart;
  const traits = TRAITS[component];
  if (!traits) throw new Error(`${component} has no row in src/cold-start/charts.ts: say what it defines and guards`);
  return traits.definitions;
}

function definedIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return files
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .filter((content) => /^kind: CustomResourceDefinition$/m.test(content))
    .flatMap((content) => [...content.matchAll(/^ {2}group: (\S+)$/gm)].map(([, group = '']) => group));
}

/** `TargetGroupBinding.elbv2.k8s.aws`: the part behind the kind. */
const groupOf = (kind: string): string => kind.split('.').slice(1).join('.');

const isCustom = (group: string): boolean => group.includes('.') && !group.endsWith('.k8s.io');
