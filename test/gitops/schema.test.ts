import { describe, expect, it } from 'vitest';
import { testAddon, testAddons } from '../support/addons';
import { argoObjects } from '../support/argo';
import { type KubernetesObject, typeProblems } from '../support/models';
import input from '../../workspaces';
import { load } from '../../workspaces/load';

/** Types that were generated from Argo CD's own: @kubernetes-models/argo-cd 4.0.0. */
const argoType = ({ kind }: KubernetesObject) => ({
  type: `I${kind}`,
  from: `@kubernetes-models/argo-cd/argoproj.io/v1alpha1/${kind}`,
});

/** Newer than the types: a window's `syncOverrun` is of Argo CD 3.5 (argo-cd@v3.5.1:manifests/crds/appproject-crd.yaml). */
const withoutNewer = (object: KubernetesObject): KubernetesObject =>
  JSON.parse(JSON.stringify(object, (key, value: unknown) => (key === 'syncOverrun' ? undefined : value)));

const problems = (objects: readonly KubernetesObject[]) => typeProblems(objects.map(withoutNewer), argoType);

/** The example with add-ons of both sorts, and all that a row may say. */
const { addons } = testAddons({
  remote: testAddon('remote', {
    source: { repository: 'oci://registry.example/charts', chart: 'remote', version: '1.2.3' },
    serverSideApply: { allow: true, reason: 'its definitions are larger than an annotation' },
    ignores: [{ kind: 'Deployment.apps', pointers: ['/spec/replicas'], reason: 'the autoscaler writes them' }],
    values: { vpc: '${vpc-id}', zones: '${zones}' },
  }),
  local: testAddon('local', {
    podSecurity: 'restricted',
    creates: { cluster: ['IngressClass.networking.k8s.io'], namespaced: ['Service'] },
  }),
});

describe('every object for Argo CD', () => {
  const objects = argoObjects({ ...load(input), addons });

  it('is of its kind, to the last key', () => {
    expect(objects.length).toBeGreaterThan(30);
    expect(problems(objects)).toEqual([]);
  });

  it('would be found out otherwise', () => {
    const project = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject' };
    const odd = [
      { ...project, metadata: { name: 'key' }, spec: { sourceRepo: [] } },
      { ...project, metadata: { name: 'type' }, spec: { destinations: [{ server: 7 }] } },
    ];
    expect(problems(odd)).toEqual([
      expect.stringMatching(/^AppProject key: Object literal may only specify known properties.*sourceRepo/),
      "AppProject type: Type 'number' is not assignable to type 'string'.",
    ]);
  });
});
