/** Until when a version is supported by its maker, and where that and the version itself were read. */
export interface Version {
  readonly version: string;
  /** Last day of standard support (`2027-08-02`). @default unknown: the source names no date */
  readonly endOfSupport?: string;
  /** `UNVERIFIED` marks what nobody has seen run; check it before production takes it. */
  readonly source: string;
}

/** Exact builds, newest first. A cluster gets the first; the others may be pinned, to roll one add-on back. */
export type Builds = readonly [string, ...string[]];

/** EKS add-ons that a cluster cannot do without. */
export const ADDONS = [
  'vpc-cni',
  'kube-proxy',
  'eks-pod-identity-agent',
  'coredns',
  'aws-ebs-csi-driver',
  'snapshot-controller',
  'metrics-server',
  'eks-node-monitoring-agent',
  'amazon-cloudwatch-observability',
] as const;
export type AddonName = (typeof ADDONS)[number];

/** Architectures of nodes, in the words of Kubernetes. */
export type Architecture = 'amd64' | 'arm64';

/** What one Kubernetes minor runs with. */
export interface Minor {
  /** Last day of EKS standard support. */
  readonly endOfSupport: string;
  readonly source: string;
  /** Where the builds were seen together, and by whom they still have to be confirmed. */
  readonly buildsSource: string;
  readonly addons: Readonly<Record<AddonName, Builds>>;
  /** Releases of Amazon Linux 2023, `<kubelet>-<date>`. */
  readonly amis: Readonly<Record<Architecture, Builds>>;
}

/**
 * Every Kubernetes minor that this platform knows, and what belongs to it. A minor comes in with all its builds or not at
 * all: 1.37 (on EKS since 2026-10-01) is missing because no complete set of its builds has been seen.
 */
export const MINORS: Readonly<Record<string, Minor>> = {
  '1.36': {
    endOfSupport: '2027-08-02',
    source: 'endoflife.date/amazon-eks, eks/latest/userguide/kubernetes-versions (read 2026-11-23)',
    buildsSource:
      'public configurations and run reports of August to October 2026; UNVERIFIED in an account of ours: confirm with aws eks describe-addon-versions --kubernetes-version 1.36',
    addons: {
      'vpc-cni': ['v1.23.1-eksbuild.1', 'v1.22.4-eksbuild.3'],
      'kube-proxy': ['v1.36.0-eksbuild.25', 'v1.36.0-eksbuild.21'],
      'eks-pod-identity-agent': ['v1.4.0-eksbuild.2', 'v1.3.10-eksbuild.3'],
      coredns: ['v1.14.3-eksbuild.23', 'v1.14.3-eksbuild.16'],
      'aws-ebs-csi-driver': ['v1.66.0-eksbuild.1', 'v1.64.0-eksbuild.1'],
      'snapshot-controller': ['v8.5.0-eksbuild.5'],
      'metrics-server': ['v0.8.1-eksbuild.10'],
      'eks-node-monitoring-agent': ['v1.6.6-eksbuild.1'],
      'amazon-cloudwatch-observability': ['v5.4.0-eksbuild.1'],
    },
    // amd64 was seen running in October 2026; arm64 is the release of the same day, UNVERIFIED.
    amis: {
      amd64: ['1.36.4-20260930', '1.36.4-20260923'],
      arm64: ['1.36.4-20260930'],
    },
  },
};

/** Controllers and engines: one version each, whatever the Kubernetes minor. */
export const COMPONENTS = {
  karpenter: { version: '1.14.1', source: 'oci://public.ecr.aws/karpenter/karpenter; knows 1.36 since 1.13' },
  'aws-load-balancer-controller': { version: '3.5.0', source: 'https://aws.github.io/eks-charts' },
  'external-secrets': {
    version: '2.11.0',
    source: 'oci://ghcr.io/external-secrets/charts; only the latest minor is supported, a new one every 2-4 weeks',
  },
  'argo-cd': { version: '10.10.0', source: 'oci://ghcr.io/argoproj/argo-helm; chart of Argo CD 3.5.4' },
  'argocd-apps': { version: '2.0.5', source: 'oci://ghcr.io/argoproj/argo-helm' },
  'nginx-ingress': {
    version: '2.7.3',
    source: 'oci://ghcr.io/nginx/charts; chart of F5 NGINX Ingress Controller 5.6.3',
  },
  'keycloak-operator': { version: '26.8.0', source: 'github.com/keycloak/keycloak-k8s-resources, tag 26.8.0' },
  'cert-manager': { version: '1.21.1', source: 'oci://quay.io/jetstack/charts' },
  'splunk-otel-collector': {
    version: '0.158.0',
    source:
      'https://signalfx.github.io/splunk-otel-collector-chart; the newest whose chart could be read and rendered, 0.161.0 is out',
  },
  postgres: {
    version: '17.10',
    endOfSupport: '2030-02-28',
    source: 'endoflife.date/amazon-rds-postgresql (date UNVERIFIED)',
  },
  activemq: { version: '5.19', source: 'amazon-mq/latest/developer-guide/activemq-version-management' },
} as const satisfies Record<string, Version>;

/** What a cluster's settings say of versions. */
export interface VersionChoice {
  /** Kubernetes minor, such as `1.36`. */
  readonly kubernetes: string;
  /** Builds that this cluster holds back, by add-on. */
  readonly addonBuilds: Readonly<Record<string, string>>;
}

/** The minor that the settings name. Throws when `versionProblems` should have refused it. */
export function minorOf(kubernetes: string): Minor {
  const minor = MINORS[kubernetes];
  if (!minor) throw new Error(`Kubernetes ${kubernetes} is not in the table, which the checks should have refused`);
  return minor;
}

/** The exact build of an add-on on this cluster. */
export const addonBuild = ({ kubernetes, addonBuilds }: VersionChoice, addon: AddonName): string =>
  addonBuilds[addon] ?? minorOf(kubernetes).addons[addon][0];
