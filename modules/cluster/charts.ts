import { COMPONENTS } from './versions';

/** Where a chart is kept. What was read of it, and when, stands in `gitops/charts/keys/<chart>@<version>.yaml`. */
interface ChartRow {
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
}

const KARPENTER = { repository: 'oci://public.ecr.aws/karpenter', version: COMPONENTS.karpenter.version } as const;

/** Charts that Terraform installs before Argo CD runs; those that Argo CD installs are rows in gitops/addons. */
export const CHARTS = {
  'karpenter-crd': { ...KARPENTER, chart: 'karpenter-crd' },
  karpenter: { ...KARPENTER, chart: 'karpenter' },
  'aws-load-balancer-controller': {
    repository: 'https://aws.github.io/eks-charts',
    chart: 'aws-load-balancer-controller',
    version: COMPONENTS['aws-load-balancer-controller'].version,
  },
  'external-secrets': {
    repository: 'oci://ghcr.io/external-secrets/charts',
    chart: 'external-secrets',
    version: COMPONENTS['external-secrets'].version,
  },
  'argo-cd': {
    repository: 'oci://ghcr.io/argoproj/argo-helm',
    chart: 'argo-cd',
    version: COMPONENTS['argo-cd'].version,
  },
} as const satisfies Record<string, ChartRow>;
