import { Ec2Tag } from '@cdktf/provider-aws/lib/ec2-tag';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { describe, expect, it } from 'vitest';
import { testNetwork, testSettings } from '../../test/support/cluster';
import { synth, testContext } from '../../test/support/synth';
import { Cluster } from './cluster';
import type { ClusterSettings } from './settings';

const context = testContext();
const cluster = (settings: Partial<ClusterSettings> = {}) =>
  synth((stack) => {
    new Cluster(stack, 'eks', {
      context,
      settings: testSettings(settings),
      network: testNetwork,
      vpcCidr: '10.64.0.0/16',
      secretsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/secrets',
      logGroups: [{ fqn: 'aws_cloudwatch_log_group.log' }],
    });
  });

describe('Cluster', () => {
  it('answers in the VPC and nowhere else', () => {
    expect(cluster().only(EksCluster).vpc_config).toEqual({
      endpoint_private_access: true,
      endpoint_public_access: false,
      subnet_ids: ['subnet-private-eu-west-1a', 'subnet-private-eu-west-1b'],
      security_group_ids: ['${aws_security_group.eks_endpoint.id}'],
    });
  });

  it('opens to the internet only for named blocks', () => {
    const publicEndpoint = {
      allow: true,
      reason: 'until the line to the office is there',
      cidrs: ['203.0.113.0/28'],
    } as const;
    expect(cluster({ publicEndpoint }).only(EksCluster).vpc_config).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: ['203.0.113.0/28'],
    });
  });

  it('knows who may enter from access entries alone; who creates it gets nothing', () => {
    expect(cluster().only(EksCluster).access_config).toEqual({
      authentication_mode: 'API',
      bootstrap_cluster_creator_admin_permissions: false,
    });
  });

  it('encrypts secrets with the customer key', () => {
    expect(cluster().only(EksCluster).encryption_config).toEqual({
      provider: { key_arn: 'arn:aws:kms:eu-west-1:123456789012:key/secrets' },
      resources: ['secrets'],
    });
  });

  it('writes all five logs, into groups that stand before it', () => {
    const eks = cluster().only(EksCluster);
    expect(eks.enabled_cluster_log_types).toEqual(['api', 'audit', 'authenticator', 'controllerManager', 'scheduler']);
    expect(eks.depends_on).toContain('aws_cloudwatch_log_group.log');
  });

  it('cannot be destroyed by a plan or by the console', () => {
    expect(cluster().only(EksCluster)).toMatchObject({
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('moves to the next minor rather than into paid support, takes part in zonal shifts, and installs nothing by itself', () => {
    expect(cluster().only(EksCluster)).toMatchObject({
      version: '1.36',
      upgrade_policy: { support_type: 'STANDARD' },
      zonal_shift_config: { enabled: true },
      bootstrap_self_managed_addons: false,
    });
  });

  it('has a name and service addresses that others can compute', () => {
    expect(cluster().only(EksCluster)).toMatchObject({
      name: 'exbank-test-euw1',
      kubernetes_network_config: { ip_family: 'ipv4', service_ipv4_cidr: '172.20.0.0/16' },
    });
  });

  it('is run by a role that EKS may assume for this cluster only', () => {
    const made = cluster();
    expect(JSON.parse(String(made.only(IamRole).assume_role_policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Eks',
          Effect: 'Allow',
          Principal: { Service: 'eks.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': '123456789012' },
            ArnLike: { 'aws:SourceArn': 'arn:aws:eks:eu-west-1:123456789012:cluster/exbank-test-euw1' },
          },
        },
      ],
    });
    expect(made.only(IamRolePolicyAttachment).policy_arn).toBe('arn:aws:iam::aws:policy/AmazonEKSClusterPolicy');
    expect(made.only(EksCluster).depends_on).toContain(
      'aws_iam_role_policy_attachment.eks_role_amazon-eks-cluster-policy',
    );
  });

  it('lets the VPC knock at port 443, and says so on the rule', () => {
    const made = cluster();
    expect(made.only(SecurityGroup)).toMatchObject({ vpc_id: 'vpc-0a1b2c3d' });
    expect(made.only(VpcSecurityGroupIngressRule)).toMatchObject({
      cidr_ipv4: '10.64.0.0/16',
      from_port: 443,
      to_port: 443,
      ip_protocol: 'tcp',
      description: 'Kubernetes API from the runner, the operators door and pods',
    });
  });

  it('lets Karpenter find the security group of its nodes', () => {
    expect(cluster().only(Ec2Tag)).toMatchObject({
      resource_id: '${aws_eks_cluster.eks.vpc_config[0].cluster_security_group_id}',
      key: 'karpenter.sh/discovery',
      value: '${aws_eks_cluster.eks.name}',
    });
  });

  it('asks nobody who the caller is', () => {
    expect(cluster().json.data).toBeUndefined();
  });
});
