import { describe, expect, it } from 'vitest';
import { synthesise } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { releaseValues } from '../support/kubernetes';
import { fieldProblems } from '../support/argo-fields';
import { type KubernetesObject, typeProblems } from '../support/models';

/** Where types are that were generated from the sources of each group. */
const PACKAGES: Readonly<Record<string, string>> = {
  v1: 'kubernetes-models/v1',
  'apps/v1': 'kubernetes-models/apps/v1',
  'apiextensions.k8s.io/v1': 'kubernetes-models/apiextensions.k8s.io/v1',
  'admissionregistration.k8s.io/v1': 'kubernetes-models/admissionregistration.k8s.io/v1',
  'rbac.authorization.k8s.io/v1': 'kubernetes-models/rbac.authorization.k8s.io/v1',
  'karpenter.sh/v1': '@kubernetes-models/karpenter/karpenter.sh/v1',
  'karpenter.k8s.aws/v1': '@kubernetes-models/karpenter/karpenter.k8s.aws/v1',
  'external-secrets.io/v1': '@kubernetes-models/external-secrets/external-secrets.io/v1',
};

const typeOf = ({ apiVersion, kind }: KubernetesObject) => ({
  type: `I${kind}`,
  from: `${PACKAGES[apiVersion] ?? `nowhere:${apiVersion}`}/${kind}`,
});

interface StackJson {
  readonly resource?: { readonly helm_release?: Readonly<Record<string, { repository?: string; values?: string[] }>> };
}

/** Objects that Terraform hands over as values of the chart `objects`. Terraform's references are texts here. */
const objects = synthesise(load(input), { state: 's3', stateDir: '' }).flatMap(({ text }) =>
  Object.values((JSON.parse(text) as StackJson).resource?.helm_release ?? {}).flatMap(({ repository, values = [] }) =>
    repository === undefined ? ((releaseValues(values) as { objects?: KubernetesObject[] }).objects ?? []) : [],
  ),
);

const ODD: KubernetesObject = { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'odd' } };
const isArgo = ({ apiVersion }: KubernetesObject): boolean => apiVersion.startsWith('argoproj.io/');
const others = objects.filter((object) => !isArgo(object));
const found = typeProblems([...others, { ...ODD, ...{ spec: { template: {}, disruptions: {} } } }], typeOf);

describe('every object that Terraform hands over', () => {
  it('is of its kind, to the last key, and would be found out otherwise', () => {
    expect(new Set(objects.map(({ kind }) => kind))).toContain('NodePool');
    expect(objects.filter(isArgo).length).toBeGreaterThan(3);
    expect(fieldProblems(objects.filter(isArgo))).toEqual([]);
    expect(found).toEqual([expect.stringMatching(/^NodePool odd: Property .*spec.* is missing/)]);
  });
});
