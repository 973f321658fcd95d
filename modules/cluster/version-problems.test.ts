import { describe, expect, it } from 'vitest';
import { testSettings, testSubject } from '../../test/support/cluster';
import { problemLine } from '../kernel';
import type { ClusterSettings } from './settings';
import { versionProblems } from './version-problems';

const lines = (cluster: Partial<ClusterSettings>) => versionProblems(testSubject(cluster)).map(problemLine);
const nodes = (systemNodes: Partial<ClusterSettings['systemNodes']>) =>
  lines({ systemNodes: { ...testSettings().systemNodes, ...systemNodes } });

describe('versionProblems', () => {
  it('has nothing against a pair that the table knows', () => {
    expect(lines({ addonBuilds: { coredns: 'v1.14.3-eksbuild.16' } })).toEqual([]);
    expect(nodes({ amiRelease: '1.36.4-20260923' })).toEqual([]);
  });

  it('names the known minors', () => {
    expect(lines({ kubernetes: '1.37', addonBuilds: { nothing: 'v1' } })).toEqual([
      'test-euw1.cluster.kubernetes: got "1.37", want 1.36 - add the minor with all its builds to modules/cluster/versions.ts first',
    ]);
  });

  it('names the add-ons and the builds of the minor', () => {
    expect(lines({ addonBuilds: { istio: 'v1.0.0-eksbuild.1', coredns: 'v1.10.1-eksbuild.1' } })).toEqual([
      'test-euw1.cluster.addonBuilds: got "istio", want an add-on of 1.36: vpc-cni, kube-proxy, eks-pod-identity-agent, coredns, aws-ebs-csi-driver, snapshot-controller, metrics-server, eks-node-monitoring-agent, amazon-cloudwatch-observability - correct the name, or add it to modules/cluster/versions.ts',
      'test-euw1.cluster.addonBuilds.coredns: got "v1.10.1-eksbuild.1", want a build of 1.36: v1.14.3-eksbuild.23 or v1.14.3-eksbuild.16 - choose one of these, or add the build to modules/cluster/versions.ts',
    ]);
  });

  it('refuses an AMI release that the architecture does not have', () => {
    expect(nodes({ instanceTypes: ['m7g.large'], amiRelease: '1.36.4-20260923' })).toEqual([
      'test-euw1.cluster.systemNodes.amiRelease: got "1.36.4-20260923", want a release for arm64: 1.36.4-20260930 - choose one of these, or leave it out to get the newest',
    ]);
  });

  it('leaves an unknown instance type to the check of node types', () => {
    expect(nodes({ instanceTypes: ['x9.huge'], amiRelease: 'any' })).toEqual([]);
  });
});
