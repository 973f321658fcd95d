import type { ILabelSelector } from '@kubernetes-models/apimachinery/apis/meta/v1/LabelSelector';
import type { Metadata } from './metadata.mjs';

/**
 * `TargetGroupBinding`: kubernetes-sigs/aws-load-balancer-controller@v3.5.0:config/crd/bases/elbv2.k8s.aws_targetgroupbindings.yaml,
 * read 2026-11-26. No package ships it. Without `networking`: the controller may change no security group.
 */
export interface ITargetGroupBinding {
  apiVersion: 'elbv2.k8s.aws/v1beta1';
  kind: 'TargetGroupBinding';
  metadata: Metadata;
  spec: {
    targetGroupARN: string;
    targetType?: 'instance' | 'ip';
    ipAddressType?: 'ipv4' | 'ipv6';
    serviceRef: { name: string; port: number | string };
    nodeSelector?: ILabelSelector;
    vpcID?: string;
  };
}
