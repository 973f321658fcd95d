import type { IdentitySpec } from '../identity';
import { arn, type Context, type Statement } from '../kernel';

/**
 * AWS Load Balancer Controller 3.5 that binds pods to target groups which Terraform made (the `edge` stack), and does
 * nothing else. Of the sixteen statements upstream, two remain: it cannot create, change or delete a load balancer,
 * listener, target group, security group, one of its rules or a web ACL. The edge stack opens the nodes to NGINX, so
 * bindings have no `networking`, and without it the controller only looks at security groups. So a Service of type LoadBalancer or an Ingress of class `alb`
 * stays pending with AccessDenied in its events, which is meant: doors are opened in Terraform, under review.
 * It needs region and VPC id as values (no IMDS behind hop limit 1), and its Service webhook switched off.
 * Calls: pkg/targetgroupbinding and pkg/networking of kubernetes-sigs/aws-load-balancer-controller v3.5.0.
 */
export const loadBalancerController = (context: Context, clusterName: string): IdentitySpec => ({
  kind: 'controller',
  namespace: 'kube-system',
  serviceAccount: 'aws-load-balancer-controller',
  name: 'load-balancer-controller',
  description: 'AWS Load Balancer Controller: binds pods to the target groups of the edge stack',
  policies: {
    'target-group-binding': [discover(context), registerTargets(context, clusterName)],
  },
});

const discover = ({ region }: Context): Statement => ({
  Sid: 'Discover',
  Effect: 'Allow',
  Action: [
    'ec2:DescribeInstances',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeVpcs',
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTargetHealth',
  ],
  Resource: '*',
  Condition: { StringEquals: { 'aws:RequestedRegion': region } },
});

/** Target groups carry the workspace's prefix, as all names do. */
const registerTargets = (context: Context, clusterName: string): Statement => ({
  Sid: 'RegisterTargets',
  Effect: 'Allow',
  Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
  Resource: arn.regional(context, 'elasticloadbalancing', `targetgroup/${clusterName}-*/*`),
});
