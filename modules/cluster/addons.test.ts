import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import { describe, expect, it } from 'vitest';
import { pull, testCluster, testNetwork, testSettings } from '../../test/support/cluster';
import { type Attributes, synth } from '../../test/support/synth';
import { AddonsAfterNodes, AddonsBeforeNodes } from './addons';
import type { ClusterSettings } from './settings';
import { SystemNodes } from './system-nodes';

const identities = { 'vpc-cni': [{ fqn: 'aws_eks_pod_identity_association.vpc-cni' }] };
const addons = (changes: Partial<ClusterSettings> = {}) =>
  synth((stack) => {
    const settings = testSettings(changes);
    const shared = { context: stack.context, cluster: testCluster(stack), settings, tags: { owner: 'tests' } };
    const after = new AddonsBeforeNodes(stack, 'before-nodes', { ...shared, identities });
    const nodes = new SystemNodes(stack, 'system', {
      ...shared,
      network: testNetwork,
      keyArn: 'arn',
      pulls: [pull],
      after,
    });
    new AddonsAfterNodes(stack, 'after-nodes', { ...shared, nodes });
  }).all(EksAddon);

const values = (addon: Attributes | undefined): unknown => JSON.parse(String(addon?.configuration_values));
const NODES = ['aws_eks_node_group.system_eu-west-1a', 'aws_eks_node_group.system_eu-west-1b'];

describe('add-ons', () => {
  it('come in two phases: what makes nodes Ready, then what runs on them', () => {
    const order = Object.entries(addons()).map(([id, { depends_on }]) => [id, depends_on]);
    expect(order).toEqual([
      ['after-nodes_amazon-cloudwatch-observability', NODES],
      ['after-nodes_aws-ebs-csi-driver', [...NODES, 'aws_eks_addon.after-nodes_snapshot-controller']],
      ['after-nodes_coredns', NODES],
      ['after-nodes_eks-node-monitoring-agent', NODES],
      ['after-nodes_metrics-server', NODES],
      ['after-nodes_snapshot-controller', NODES],
      ['before-nodes_eks-pod-identity-agent', []],
      ['before-nodes_kube-proxy', []],
      ['before-nodes_vpc-cni', ['aws_eks_pod_identity_association.vpc-cni']],
    ]);
  });

  it('have the builds of the table, undo changes by hand, and leave with the add-on', () => {
    for (const addon of Object.values(addons())) {
      expect(addon).toMatchObject({
        addon_version: expect.stringMatching(/^v[\d.]+-eksbuild\.\d+$/),
        resolve_conflicts_on_create: 'OVERWRITE',
        resolve_conflicts_on_update: 'OVERWRITE',
        preserve: false,
      });
    }
  });

  it('hold a build back where the workspace says so', () => {
    const held = addons({ addonBuilds: { coredns: 'v1.14.3-eksbuild.16' } });
    expect(held['after-nodes_coredns']?.addon_version).toBe('v1.14.3-eksbuild.16');
    expect(held['before-nodes_vpc-cni']?.addon_version).toBe('v1.23.1-eksbuild.1');
  });
});

describe('vpc-cni', () => {
  it('enforces network policies and hands out whole prefixes', () => {
    expect(values(addons()['before-nodes_vpc-cni'])).toEqual({
      enableNetworkPolicy: 'true',
      env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1', NETWORK_POLICY_ENFORCING_MODE: 'standard' },
    });
  });
});

describe('aws-ebs-csi-driver', () => {
  it('needs no metadata of the node, tags what it creates, and leaves the storage class to bootstrap', () => {
    expect(values(addons()['after-nodes_aws-ebs-csi-driver'])).toMatchObject({
      controller: { replicaCount: 2, region: 'eu-west-1', extraVolumeTags: { owner: 'tests' } },
      node: { tolerateAllTaints: true },
      defaultStorageClass: { enabled: false },
    });
  });
});

describe('what runs on system nodes', () => {
  it.each(['coredns', 'snapshot-controller', 'metrics-server'])(
    '%s tolerates their taint and leaves a lost node within 30 s',
    (name) => {
      expect(values(addons()[`after-nodes_${name}`])).toMatchObject({
        tolerations: [
          { key: 'CriticalAddonsOnly', operator: 'Exists' },
          { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute', tolerationSeconds: 30 },
          { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', tolerationSeconds: 30 },
        ],
      });
    },
  );

  it("CloudWatch's manager tolerates their taint: its own default is to tolerate none", () => {
    expect(values(addons()['after-nodes_amazon-cloudwatch-observability'])).toMatchObject({
      manager: { tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }, {}, {}] },
    });
  });

  it('the metrics server survives the loss of a zone', () => {
    expect(values(addons()['after-nodes_metrics-server'])).toMatchObject({
      replicas: 2,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [
        { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule', nodeTaintsPolicy: 'Honor' },
        { topologyKey: 'kubernetes.io/hostname' },
      ],
    });
  });
});

describe('amazon-cloudwatch-observability', () => {
  const of = (applicationSignals: boolean) =>
    values(addons({ applicationSignals })['after-nodes_amazon-cloudwatch-observability']);

  it('collects logs and Container Insights, and no Application Signals unless asked for', () => {
    const { agent, ...rest } = of(false) as { agent: unknown };
    expect(agent).toEqual({
      config: { logs: { metrics_collected: { kubernetes: { enhanced_container_insights: true } } } },
    });
    expect(rest).toMatchObject({
      containerLogs: { enabled: true },
      manager: { applicationSignals: { autoMonitor: { monitorAllServices: false } } },
    });
  });

  it('instruments no service by itself even then, because restricted pods would be refused', () => {
    expect(of(true)).toMatchObject({
      agent: {
        config: {
          logs: { metrics_collected: { kubernetes: { enhanced_container_insights: true }, application_signals: {} } },
          traces: { traces_collected: { application_signals: {} } },
        },
      },
      manager: { applicationSignals: { autoMonitor: { monitorAllServices: false } } },
    });
  });
});
