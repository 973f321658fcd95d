import { nearest, type Problem } from '../modules/kernel';
import type { Addon } from './addon';
import type { Facts } from './facts';

/** Namespaces that Terraform or Kubernetes makes: nothing of an add-on belongs there. */
const TAKEN = ['argocd', 'default', 'external-secrets', 'karpenter', 'kube-node-lease', 'kube-public', 'kube-system'];

/** What the rows of the add-ons have against themselves, each other and the workspaces. */
export const addonChecks = (addons: readonly Addon[], workspaces: readonly Facts[]): readonly Problem[] =>
  addons.flatMap((addon) => [
    ...nameProblems(addon, workspaces),
    ...needProblems(addon, addons),
    ...namespaceProblems(addon, addons, workspaces),
    ...clusterProblems(addon, workspaces),
    ...valueProblems(addon.values, `addons.${addon.name}.values`),
  ]);

/** Sets and Applications of teams and services begin with their environment; an add-on's must not be taken for one. */
function nameProblems({ name }: Addon, workspaces: readonly Facts[]): readonly Problem[] {
  const environment = workspaces.find((one) => one.kind === 'environment' && name.startsWith(`${one.name}-`));
  if (!environment) return [];
  const fix = `services of ${environment.root} are called so; rename it`;
  return [{ field: `addons.${name}.name`, got: name, want: 'a name that begins with no environment', fix }];
}

function needProblems({ name, wave, needs }: Addon, addons: readonly Addon[]): readonly Problem[] {
  const field = `addons.${name}.needs`;
  const known = addons.map((addon) => addon.name).filter((other) => other !== name);
  return needs.flatMap((got) => {
    const needed = addons.find((addon) => addon.name === got && got !== name);
    if (!needed) return [unknown(field, got, 'the name of another add-on', known, 'correct the name, or add its row')];
    const fix = `raise wave of ${name}, or lower that of ${got}`;
    return needed.wave < wave ? [] : [{ field, got, want: `an add-on of a wave below ${wave}`, fix }];
  });
}

function namespaceProblems(
  { name, namespace, podSecurity }: Addon,
  addons: readonly Addon[],
  workspaces: readonly Facts[],
): readonly Problem[] {
  const environment = workspaces.find(({ kind, name }) => kind === 'environment' && namespace.startsWith(`${name}-`));
  if (TAKEN.includes(namespace) || environment) {
    const fix = environment
      ? `teams of ${environment.root} have those; choose another`
      : 'Terraform made it; choose another';
    return [{ field: `addons.${name}.namespace`, got: namespace, want: 'a namespace for add-ons', fix }];
  }
  const first = addons.find((addon) => addon.namespace === namespace);
  if (!first || first.podSecurity === podSecurity) return [];
  const fix = `${first.name} is in the same namespace; give both one standard, or one of them another namespace`;
  return [{ field: `addons.${name}.podSecurity`, got: podSecurity, want: first.podSecurity, fix }];
}

function clusterProblems({ name, clusters = [] }: Addon, workspaces: readonly Facts[]): readonly Problem[] {
  const known = workspaces.flatMap((workspace) =>
    workspace.kind === 'cluster' && workspace.name ? workspace.name : [],
  );
  return clusters
    .filter((got) => !known.includes(got))
    .map((got) => unknown(`addons.${name}.clusters`, got, 'a cluster workspace', known, 'correct the name'));
}

/** Argo CD fills in templates in the values of an ApplicationSet, and drops `null` on the way (applicationset/utils). */
function valueProblems(value: unknown, field: string): readonly Problem[] {
  if (value === null) return [{ field, got: null, want: 'a value', fix: 'leave the key out; Argo CD drops null' }];
  if (typeof value === 'string' && value.includes('{{'))
    return [
      {
        field,
        got: value,
        want: 'text without {{',
        fix: 'Argo CD would take it for a template; write facts as ${fact}',
      },
    ];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key.includes('{{') ? valueProblems(key, field) : []),
    ...valueProblems(inner, `${field}.${key}`),
  ]);
}

function unknown(field: string, got: string, want: string, known: readonly string[], otherwise: string): Problem {
  const meant = nearest(got, known);
  return { field, got, want, fix: meant ? `did you mean ${meant}?` : otherwise };
}
