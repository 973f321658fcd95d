import { conformance } from '../../src/tools/conform';
import { findSchemas } from '../../src/tools/schemas';
import { type KubernetesObject, type TypeOf, typeProblems } from './models';
import { valueProblems } from './published-kinds';
import { tool } from './tools';

/**
 * Where the definitions of custom kinds are, as types: packages, and below `./kinds` what no package ships. All other kinds
 * are Kubernetes' own. A folder has the type of a kind in a file of its name.
 */
const TYPES: Readonly<Record<string, string>> = {
  'argoproj.io/v1alpha1': '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/',
  'argoproj.io/v1alpha1 AppProject': './kinds/argo-cd.mjs',
  'elbv2.k8s.aws/v1beta1': './kinds/load-balancer.mjs',
  'external-secrets.io/v1': '@kubernetes-models/external-secrets/external-secrets.io/v1/',
  'k8s.keycloak.org/v2beta1': './kinds/keycloak.mjs',
  'k8s.nginx.org/v1': './kinds/nginx.mjs',
  'karpenter.k8s.aws/v1': '@kubernetes-models/karpenter/karpenter.k8s.aws/v1/',
  'karpenter.sh/v1': '@kubernetes-models/karpenter/karpenter.sh/v1/',
};

const placeOf = ({ apiVersion, kind }: KubernetesObject): string | undefined =>
  TYPES[`${apiVersion} ${kind}`] ?? TYPES[apiVersion];

const typeOf: TypeOf = (object) => {
  const place = placeOf(object) ?? '';
  return { type: `I${object.kind}`, from: place.endsWith('/') ? `${place}${object.kind}` : place };
};

/** What a cluster of a Kubernetes minor would have against objects, one line each: a kind that nobody defines is one, too. */
export function schemaProblems(objects: readonly KubernetesObject[], minor: string): readonly string[] {
  const custom = objects.filter((object) => placeOf(object) !== undefined);
  const own = objects.filter((object) => placeOf(object) === undefined);
  return [...typeProblems(custom, typeOf), ...valueProblems(custom), ...ownProblems(own, minor)];
}

function ownProblems(items: readonly KubernetesObject[], minor: string): readonly string[] {
  const schemas = findSchemas(minor);
  if (schemas === undefined) throw new Error(`no schemas of Kubernetes ${minor} - npm run tools`);
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const { looked, problems } = conformance(text, { kubeconform: tool('kubeconform'), schemas });
  if (looked !== items.length) throw new Error(`looked at ${looked} of ${items.length} objects`);
  return problems;
}
