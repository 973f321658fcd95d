import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type ChartValues, type InstallProps, RemoteChart } from '../charts';
import { clusterName, spreadOverZones, SYSTEM_LABEL, SYSTEM_TOLERATIONS } from '../kernel';

export interface LoadBalancerControllerProps extends InstallProps {
  readonly vpcId: string;
}

/** The controller that binds pods to target groups which Terraform made, and opens no door of its own (ADR-0004). */
export class LoadBalancerControllerChart extends Construct {
  /** TargetGroupBindings depend on it. */
  readonly installed: ITerraformDependable;

  constructor(scope: Construct, id: string, props: LoadBalancerControllerProps) {
    super(scope, id);
    const { chart, mirror, dependsOn } = props;
    this.installed = new RemoteChart(this, 'Default', {
      ...{ chart, mirror, namespace: 'kube-system', release: 'aws-load-balancer-controller' },
      values: loadBalancerControllerValues(props),
      dependsOn,
    }).installed;
  }
}

/**
 * Region and VPC are told, because a pod does not reach the metadata of its node. The webhooks for Services and
 * Ingresses are off: they would stand in the way of every one of them, Argo CD's and NGINX's included, whenever the
 * controller is down, for load balancers that nobody may make here. `keepTLSSecret`: otherwise every upgrade issues the webhooks a new certificate, which running pods do not have.
 * WAF and Shield would ask AWS for what the role does not allow; the Gateway API is not installed.
 */
export const loadBalancerControllerValues = ({
  context,
  vpcId,
  image,
}: Pick<LoadBalancerControllerProps, 'context' | 'vpcId' | 'image'>): ChartValues => ({
  clusterName: clusterName(context),
  region: context.region,
  vpcId,
  image: { repository: image('public.ecr.aws/eks/aws-load-balancer-controller') },
  serviceAccount: { name: 'aws-load-balancer-controller' },
  ...PODS,
  enableServiceMutatorWebhook: false,
  webhookConfig: { disableIngressValidation: true },
  keepTLSSecret: true,
  enableShield: false,
  enableWaf: false,
  enableWafv2: false,
  enableBackendSecurityGroup: false,
  createIngressClassResource: false,
  ingressClassParams: { create: false },
  controllerConfig: { featureGates: { NLBGatewayAPI: false, ALBGatewayAPI: false } },
});

const PODS: ChartValues = {
  replicaCount: 2,
  podDisruptionBudget: { maxUnavailable: 1 },
  priorityClassName: 'system-cluster-critical',
  nodeSelector: { [SYSTEM_LABEL.key]: SYSTEM_LABEL.value },
  tolerations: SYSTEM_TOLERATIONS,
  configureDefaultAffinity: false,
  topologySpreadConstraints: spreadOverZones({ 'app.kubernetes.io/name': 'aws-load-balancer-controller' }),
  podSecurityContext: { fsGroup: 65534, seccompProfile: { type: 'RuntimeDefault' } },
  securityContext: {
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  },
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '256Mi' } },
};
