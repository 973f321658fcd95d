import { chartObjects } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import { field, list, text } from '../field';
import type { SynthesisedStack } from '../synth';

/** A right in the Kubernetes API: what may be done to what, everywhere or in a namespace. */
interface Right {
  readonly verbs: string;
  readonly what: readonly string[];
  readonly where: string;
}

/**
 * What whoever has an access entry of a cluster may do there: by policies of EKS, and by the roles that are bound to the groups of
 * the entry. Keyed by entry and cluster.
 */
export const clusterRights = (
  { clusters, environments }: Pick<PlatformSpec, 'clusters' | 'environments'>,
  stacks: readonly SynthesisedStack[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    clusters
      .filter(({ grade }) => grade === 'production')
      .flatMap(({ name }) => {
        const stands = [name, ...environments.filter(({ cluster }) => cluster === name).map((one) => one.name)];
        const here = stacks.filter(({ workspace }) => stands.includes(workspace));
        const bound = boundIn(here.flatMap(rbacIn));
        return here.flatMap((stack) => entriesOf(stack, bound)).map(([who, rights]) => [`${who} on ${name}`, rights]);
      }),
  );

interface Bound {
  readonly group: string;
  readonly rights: readonly Right[];
}

function entriesOf(
  { resources }: SynthesisedStack,
  bound: readonly Bound[],
): readonly (readonly [string, readonly string[]])[] {
  const policies = resources.filter(({ type }) => type === 'aws_eks_access_policy_association');
  return resources
    .filter(({ type, attributes }) => type === 'aws_eks_access_entry' && attributes.type === 'STANDARD')
    .map(({ address, attributes }) => {
      const held = policies
        .filter((one) => text(one.attributes.principal_arn).includes(`{${address}.`))
        .map((one) => policyRight(one.attributes));
      const groups = list(attributes.kubernetes_groups);
      const rights = bound.filter(({ group }) => groups.includes(group)).flatMap((one) => one.rights);
      return [address.replace(/^.*\.access_/, ''), [...held, ...inOne(rights)]] as const;
    });
}

const policyRight = ({ policy_arn: arn, access_scope: scope }: Readonly<Record<string, unknown>>): string => {
  const namespaces = list(field(scope, 'namespaces'));
  return `${text(arn).split('/').at(-1) ?? ''} ${namespaces.length === 0 ? EVERYWHERE : `in ${namespaces.join(', ')}`}`;
};

const EVERYWHERE = 'everywhere';

/** What may be done with the same verbs in one sentence, and where the same may be done. */
function inOne(rights: readonly Right[]): readonly string[] {
  const byPlace = grouped(rights, ({ verbs, where }) => `${verbs}|${where}`).map(([{ verbs, where }, all]) => ({
    ...{ verbs, where },
    what: [...new Set(all.flatMap((one) => one.what))].sort().join(', '),
  }));
  return grouped(byPlace, ({ verbs, what }) => `${verbs}|${what}`).map(([{ verbs, what }, all]) => {
    const where = all.map((one) => one.where).sort();
    return `${verbs} ${what} ${where.includes(EVERYWHERE) ? EVERYWHERE : `in ${where.join(', ')}`}`;
  });
}

const grouped = <T>(all: readonly T[], by: (one: T) => string): readonly (readonly [T, readonly T[]])[] =>
  all
    .filter((one, index) => all.findIndex((other) => by(other) === by(one)) === index)
    .map((one) => [one, all.filter((other) => by(other) === by(one))] as const);

/** What the groups of bindings may; a role that nobody here declares is not understood. */
const boundIn = (objects: readonly Rbac[]): readonly Bound[] =>
  objects
    .filter(({ kind }) => kind.endsWith('Binding'))
    .flatMap(({ subjects, role, namespace }) => {
      const where = namespace === '' ? EVERYWHERE : namespace;
      const roles = objects.filter(
        (one) =>
          one.kind === role.kind &&
          one.name === role.name &&
          (role.kind === 'ClusterRole' || one.namespace === namespace),
      );
      const rights = roles.flatMap(({ rules }) => rules.map((rule) => right(rule, where)));
      const unread = [{ verbs: '? every verb of', what: [`${role.kind} ${role.name}`], where }];
      return subjects.map((group) => ({ group, rights: roles.length === 0 ? unread : rights }));
    });

type Rbac = ReturnType<typeof rbacIn>[number];

/** Attributes of Terraform have another spelling than fields of Kubernetes. */
const either = (from: unknown, ...names: readonly string[]): unknown =>
  names.map((name) => field(from, name)).find((value) => value !== undefined);

/** Roles and bindings of a stack, as resources of Terraform and as objects of charts of ours, read alike. */
function rbacIn(stack: SynthesisedStack) {
  const terraform = stack.resources.flatMap(({ type, attributes }) => {
    const [, kind] = /^kubernetes_((?:cluster_)?role(?:_binding)?)(?:_v1)?$/.exec(type) ?? [];
    const pascal = kind?.replace(/(?:^|_)(.)/g, (_, first: string) => first.toUpperCase());
    return pascal === undefined ? [] : [{ ...attributes, kind: pascal }];
  });
  const charts = stack.resources.filter(({ type }) => type === 'helm_release').flatMap(chartObjects);
  const name = (value: unknown) => named(text(value), stack);
  return [...terraform, ...charts].map((one) => ({
    kind: text(field(one, 'kind')),
    name: name(field(one, 'metadata', 'name')),
    namespace: name(field(one, 'metadata', 'namespace')),
    rules: list(either(one, 'rules', 'rule')),
    role: {
      kind: text(field(either(one, 'roleRef', 'role_ref'), 'kind')),
      name: name(field(either(one, 'roleRef', 'role_ref'), 'name')),
    },
    subjects: list(either(one, 'subjects', 'subject'))
      .filter((who) => field(who, 'kind') === 'Group')
      .map((who) => text(field(who, 'name'))),
  }));
}

/** A name, also where it is that of another resource of the stack. */
const named = (value: string, { resources }: SynthesisedStack): string => {
  const [, address] = /^\$\{(.+)\.metadata\[0\]\.name\}$/.exec(value) ?? [];
  const found = resources.find((one) => one.address === address);
  return found ? text(field(found.attributes, 'metadata', 'name')) : value;
};

function right(rule: unknown, where: string): Right {
  const groups = list(either(rule, 'apiGroups', 'api_groups')).map(text);
  const only = list(either(rule, 'resourceNames', 'resource_names')).map(text);
  const suffix = only.length === 0 ? '' : ` (${only.join(', ')})`;
  const what = list(field(rule, 'resources')).flatMap((resource) =>
    groups.map((group) => `${text(resource)}${group === '' ? '' : `.${group}`}${suffix}`),
  );
  return { verbs: [...list(field(rule, 'verbs')).map(text)].sort().join(', '), what, where };
}
