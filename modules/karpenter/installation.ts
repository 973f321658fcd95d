import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type ChartValues, type InstallProps, RemoteChart, type UpstreamChart } from '../charts';
import { clusterName, type Context, spreadOverZones, SYSTEM_TOLERATIONS } from '../kernel';
import { karpenterNames } from './names';

export interface KarpenterProps extends InstallProps {
  /** The chart of the definitions, at the same version. */
  readonly definitions: UpstreamChart;
}

/** Where Karpenter runs: its Pod Identity names this namespace (controller.ts). */
const NAMESPACE = 'kube-system';

/** Karpenter itself, on system nodes, so that it never waits for a node that it would have to launch. */
export class Karpenter extends Construct {
  /** Node pools and whatever needs a node beside the system nodes depend on it. */
  readonly installed: ITerraformDependable;

  constructor(scope: Construct, id: string, props: KarpenterProps) {
    super(scope, id);
    const { chart, mirror } = props;
    const definitions = this.definitions(props);
    this.installed = new RemoteChart(this, 'Default', {
      ...{ chart, mirror, namespace: NAMESPACE, release: 'karpenter' },
      skipCrds: true,
      values: karpenterValues(props),
      dependsOn: [definitions.installed],
    }).installed;
  }

  /** A release of their own: Helm never upgrades what lies in a chart's `crds`. */
  private definitions({ definitions, mirror, dependsOn }: KarpenterProps): RemoteChart {
    const where = { chart: definitions, mirror, namespace: NAMESPACE, release: 'karpenter-crd' };
    return new RemoteChart(this, 'definitions', { ...where, values: {}, dependsOn });
  }
}

/**
 * Two replicas, one per node and zone by the chart's own rules. `dnsPolicy: Default`: it reaches AWS through the VPC's
 * resolver, so it launches nodes also while CoreDNS waits for one. `Respect`: spread and affinity that pods prefer count
 * too, which the measured spread needs. No CPU limit: throttled, it would miss its lease.
 */
export const karpenterValues = ({ context, image }: Pick<KarpenterProps, 'context' | 'image'>): ChartValues => ({
  replicas: 2,
  dnsPolicy: 'Default',
  serviceAccount: { name: 'karpenter' },
  tolerations: SYSTEM_TOLERATIONS,
  topologySpreadConstraints: spreadOverZones({ 'app.kubernetes.io/name': 'karpenter' }),
  controller: {
    image: { repository: image('public.ecr.aws/karpenter/controller') },
    resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '1Gi' } },
  },
  settings: settings(context),
});

const settings = (context: Context): ChartValues => ({
  clusterName: clusterName(context),
  interruptionQueue: karpenterNames(context).queue,
  eksControlPlane: true,
  enableZonalShift: true, // while a zone is shifted away, nothing is launched there
  preferencePolicy: 'Respect',
});
