import {
  type Affinity,
  PREFER_SYSTEM_NODES,
  type Resources,
  type SpreadConstraint,
  spreadOverZones,
  SYSTEM_TOLERATIONS,
  type Toleration,
} from '../kernel';

/**
 * Configuration of the `coredns` add-on: the part of its schema that we set.
 * Source: `aws eks describe-addon-configuration --addon-name coredns` (schema of v1.10 and later).
 */
export interface CorednsValues {
  readonly autoScaling: { readonly enabled: true; readonly minReplicas: number; readonly maxReplicas: number };
  readonly affinity: Affinity;
  readonly corefile: string;
  readonly podDisruptionBudget: { readonly enabled: true; readonly maxUnavailable: number };
  readonly resources: Resources;
  readonly tolerations: readonly Toleration[];
  readonly topologySpreadConstraints: readonly SpreadConstraint[];
}

const PER_ZONE = { least: 2, most: 8 } as const; // two, so that a zone has names while one of them is replaced

/** Names are resolved in every zone, survive the loss of one, and no lookup is lost when a replica leaves. */
export const corednsValues = (zones: number): CorednsValues => ({
  autoScaling: { enabled: true, minReplicas: PER_ZONE.least * zones, maxReplicas: PER_ZONE.most * zones },
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: IMAGES }] },
      preferredDuringSchedulingIgnoredDuringExecution: PREFER_SYSTEM_NODES,
    },
  },
  corefile: COREFILE,
  podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
  // No CPU limit: a throttled resolver slows every service at once.
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  tolerations: SYSTEM_TOLERATIONS,
  topologySpreadConstraints: spreadOverZones({ 'k8s-app': 'kube-dns' }),
});

/** The add-on's own requirement, which an affinity of ours replaces: there are no images for other nodes. */
const IMAGES = [
  { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
  { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64', 'arm64'] },
] as const;

/**
 * EKS's own Corefile but for three things. `lameduck`: a leaving replica answers until kube-proxy has forgotten it.
 * `cache`: a name that is missing is asked for again after five seconds, not thirty, and busy names are fetched before
 * they run out; nothing is served stale, because a database that failed over has a new address behind its old name.
 * `max_concurrent`: a slow upstream is refused, not waited for until memory ends.
 */
const COREFILE = `.:53 {
    errors
    health {
        lameduck 30s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
    }
    prometheus :9153
    cache 30 {
        success 9984 30
        denial 9984 5
        prefetch 10 60s 10%
    }
    forward . /etc/resolv.conf {
        max_concurrent 2000
    }
    loop
    reload
    loadbalance
}
`;
