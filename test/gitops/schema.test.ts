import { describe, expect, it } from 'vitest';
import { testAddon, testAddons } from '../support/addons';
import { argoObjects } from '../support/argo';
import { fieldProblems } from '../support/argo-fields';
import input from '../../workspaces';
import { load } from '../../workspaces/load';

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
    creates: { cluster: ['IngressClass.networking.k8s.io/local'], namespaced: ['Service'] },
  }),
});

describe('every object for Argo CD', () => {
  const objects = argoObjects({ ...load(input), addons });

  it('is of its kind, to the last key', () => {
    expect(objects.length).toBeGreaterThan(30);
    expect(fieldProblems(objects)).toEqual([]);
  });

  it('would be found out otherwise', () => {
    const project = { kind: 'AppProject', metadata: { name: 'odd' } };
    const window = { kind: 'deny', syncOverun: true };
    const odd = [
      { ...project, spec: { destinations: [{ server: 7 }], syncWindows: [window] } },
      { ...project, kind: 'Application', spec: { source: { path: '.' }, syncPolicy: { retry: { limit: '5' } } } },
      { ...project, spec: { namespaceResourceWhitelist: [{ group: '', kind: 'Service' }, { group: 'apps' }] } },
    ];
    expect(fieldProblems(odd)).toEqual([
      'AppProject odd: spec.destinations[].server is integer, want string',
      'AppProject odd: spec.syncWindows[].syncOverun is no field that we know',
      'Application odd: spec.syncPolicy.retry.limit is string, want integer',
      'Application odd: spec.destination is missing',
      'Application odd: spec.project is missing',
      'Application odd: spec.source.repoURL is missing',
      'AppProject odd: spec.namespaceResourceWhitelist[].kind is missing',
    ]);
  });
});
