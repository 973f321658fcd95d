import { type Context, type SpreadConstraint, spreadOverZones, SYSTEM_TOLERATIONS, type Toleration } from '../kernel';
import { type CorednsValues, corednsValues } from './coredns';
import type { AddonName } from './versions';

export interface AddonValuesProps {
  readonly context: Context;
  /** Tags of the volumes that pods claim. */
  readonly tags: Readonly<Record<string, string>>;
  readonly applicationSignals: boolean;
}

interface VpcCniValues {
  readonly enableNetworkPolicy: 'true';
  readonly env: Readonly<Record<string, string>>;
}

interface EbsValues {
  readonly controller: {
    readonly replicaCount: number;
    readonly region: string;
    readonly extraVolumeTags: Readonly<Record<string, string>>;
    readonly tolerations: readonly Toleration[];
    readonly topologySpreadConstraints: readonly SpreadConstraint[];
  };
  readonly node: { readonly tolerateAllTaints: true };
  readonly defaultStorageClass: { readonly enabled: false };
}

interface SnapshotControllerValues {
  readonly tolerations: readonly Toleration[];
}

interface MetricsServerValues {
  readonly replicas: number;
  readonly podDisruptionBudget: { readonly enabled: true; readonly maxUnavailable: number };
  readonly tolerations: readonly Toleration[];
  readonly topologySpreadConstraints: readonly SpreadConstraint[];
}

interface CloudWatchValues {
  readonly containerLogs: { readonly enabled: true };
  readonly agent: { readonly config: AgentConfig };
  readonly manager: {
    readonly tolerations: readonly Toleration[];
    readonly applicationSignals: { readonly autoMonitor: { readonly monitorAllServices: false } };
  };
}

interface AgentConfig {
  readonly logs: {
    readonly metrics_collected: {
      readonly kubernetes: { readonly enhanced_container_insights: true };
      readonly application_signals?: Readonly<Record<string, never>>;
    };
  };
  readonly traces?: { readonly traces_collected: { readonly application_signals: Readonly<Record<string, never>> } };
}

/** Configuration of every add-on, in the words of its own schema; an add-on without an entry runs as AWS ships it. */
export interface AddonValues extends Partial<Record<AddonName, object>> {
  readonly 'vpc-cni': VpcCniValues;
  readonly coredns: CorednsValues;
  readonly 'aws-ebs-csi-driver': EbsValues;
  readonly 'snapshot-controller': SnapshotControllerValues;
  readonly 'metrics-server': MetricsServerValues;
  readonly 'amazon-cloudwatch-observability': CloudWatchValues;
}

export const addonValues = ({ context, tags, applicationSignals }: AddonValuesProps): AddonValues => ({
  'vpc-cni': VPC_CNI,
  coredns: corednsValues(context.zones.length),
  'aws-ebs-csi-driver': ebs(context, tags),
  'snapshot-controller': { tolerations: SYSTEM_TOLERATIONS },
  'metrics-server': {
    replicas: 2,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    tolerations: SYSTEM_TOLERATIONS,
    topologySpreadConstraints: spreadOverZones({ 'app.kubernetes.io/name': 'metrics-server' }),
  },
  'amazon-cloudwatch-observability': cloudWatch(applicationSignals),
});

/**
 * Network policies are enforced (`standard`: a pod without one is open, so that system pods start), and a node takes
 * addresses sixteen at a time. Source: eks/latest/userguide/cni-network-policy-configure, cni-increase-ip-addresses.
 */
const VPC_CNI: VpcCniValues = {
  enableNetworkPolicy: 'true',
  env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1', NETWORK_POLICY_ENFORCING_MODE: 'standard' },
};

/** The region is told, because pods do not reach the metadata of their node; the storage class comes with bootstrap. */
const ebs = ({ region }: Context, tags: AddonValuesProps['tags']): EbsValues => ({
  controller: {
    replicaCount: 2,
    region,
    extraVolumeTags: tags,
    tolerations: SYSTEM_TOLERATIONS,
    topologySpreadConstraints: spreadOverZones({ app: 'ebs-csi-controller' }),
  },
  node: { tolerateAllTaints: true },
  defaultStorageClass: { enabled: false },
});

/**
 * Container logs, and Container Insights by an agent on every node, whatever its taints (the add-on's own default, which
 * its manager does not share: the manager would wait for a node without a taint, and the add-on with it, until the
 * apply gives up, because Karpenter comes later).
 * The agent's configuration is written out, because leaving it out turns Application Signals on and bills it. Even with
 * them on, no service is instrumented by itself: the containers that AWS injects break Pod Security `restricted`, and
 * the pods are refused. Source: values.yaml of aws-observability/helm-charts v5.4.0.
 */
const cloudWatch = (applicationSignals: boolean): CloudWatchValues => ({
  containerLogs: { enabled: true },
  agent: { config: applicationSignals ? withSignals : { logs: { metrics_collected: { kubernetes } } } },
  manager: {
    tolerations: SYSTEM_TOLERATIONS,
    applicationSignals: { autoMonitor: { monitorAllServices: false } },
  },
});

const kubernetes = { enhanced_container_insights: true } as const;
const withSignals: AgentConfig = {
  logs: { metrics_collected: { kubernetes, application_signals: {} } },
  traces: { traces_collected: { application_signals: {} } },
};
