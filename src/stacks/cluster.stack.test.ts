import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { describe, expect, it } from 'vitest';
import { roleArn } from '../../modules/identity';
import { arn, tags } from '../../modules/kernel';
import { networkContract } from '../../modules/network';
import { PIPELINE } from '../../modules/state';
import { testSettings } from '../../test/support/cluster';
import { synthStack, testContext } from '../../test/support/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { ClusterStack } from './cluster.stack';
import { PlatformStack } from './platform-stack';

class Upstream extends PlatformStack {}

const context = testContext();
const made = synthStack((app) => {
  const network = { producer: new Upstream(app, 'network', context), contract: networkContract };
  return new ClusterStack(app, context, {
    settings: testSettings(),
    vpcCidr: '10.64.0.0/16',
    network,
    environments: ['dev'],
  });
});
const policyOf = (key: string): unknown => JSON.parse(String(made.get(KmsKey, key).policy));

describe('ClusterStack', () => {
  it('has a key for secrets, for disks and for logs, each governed by the account', () => {
    expect(Object.keys(made.all(KmsKey))).toEqual(['cluster-logs', 'nodes', 'secrets']);
    expect(policyOf('nodes')).toMatchObject({
      Statement: [{ Sid: 'AccountIamGoverns' }, { Sid: 'LaunchersUse' }, { Sid: 'LaunchersGrant' }],
    });
    expect(policyOf('cluster-logs')).toMatchObject({
      Statement: [{ Sid: 'AccountIamGoverns' }, { Sid: 'LogGroups' }],
    });
    expect(policyOf('secrets')).toMatchObject({
      Statement: [
        { Sid: 'AccountIamGoverns' },
        {
          Sid: 'CreatorGrants',
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/exbank-test-euw1-apply' } },
        },
      ],
    });
  });

  it('uses each key for its purpose', () => {
    expect(made.only(EksCluster)).toMatchObject({
      encryption_config: { provider: { key_arn: '${aws_kms_key.secrets.arn}' } },
    });
    expect(made.get(LaunchTemplate, 'system_eu-west-1a_template')).toMatchObject({
      block_device_mappings: [{ ebs: { kms_key_id: '${aws_kms_key.nodes.arn}' } }],
    });
  });

  it('tags instances as everything else is tagged', () => {
    const { workspace, repository, ownership } = context;
    const expected = tags(ownership, { workspace, stack: 'cluster', repository });
    expect(made.json.provider).toMatchObject({ aws: [{ default_tags: [{ tags: expected }] }] });
    expect(made.get(LaunchTemplate, 'system_eu-west-1a_template')).toMatchObject({
      tag_specifications: [{ tags: expected }, { tags: expected }, { tags: expected }],
    });
  });

  it('lets the control plane write only when every log group stands', () => {
    expect(made.only(EksCluster).depends_on).toEqual([
      'aws_iam_role_policy_attachment.eks_role_amazon-eks-cluster-policy',
      'aws_cloudwatch_log_group.log_control-plane',
      'aws_cloudwatch_log_group.log_application',
      'aws_cloudwatch_log_group.log_host',
      'aws_cloudwatch_log_group.log_dataplane',
      'aws_cloudwatch_log_group.log_performance',
      'aws_cloudwatch_log_group.log_application-signals',
    ]);
  });

  it('hands on what later stacks may know', () => {
    expect(made.json.output).toMatchObject({
      endpoint: { value: '${aws_eks_cluster.eks.endpoint}' },
      certificate_authority: { value: '${aws_eks_cluster.eks.certificate_authority[0].data}' },
      oidc_provider_arn: { value: '${aws_iam_openid_connect_provider.oidc.arn}' },
      oidc_issuer: { value: '${aws_eks_cluster.eks.identity[0].oidc[0].issuer}' },
      security_group_id: { value: '${aws_eks_cluster.eks.vpc_config[0].cluster_security_group_id}' },
      node_key_arn: { value: '${aws_kms_key.nodes.arn}' },
    });
  });

  it('configures no Kubernetes provider and asks nobody who the caller is', () => {
    expect(Object.keys(made.json.provider ?? {})).toEqual(['aws']);
    expect(made.json.data).toBeUndefined();
  });
});

describe('the example', () => {
  it.each(load(input).clusters.map((cluster) => [cluster.name, cluster] as const))(
    '%s lets its own pipeline administer it, or bootstrap could not be applied',
    (name, { account, cluster }) => {
      const place = testContext({ workspace: name, account });
      const administrators = Object.values(cluster.access)
        .filter(({ policy }) => policy === 'AmazonEKSClusterAdminPolicy')
        .map(({ principal }) => arn.iam(place, principal));
      expect(administrators).toContain(roleArn(place, PIPELINE.apply));
    },
  );
});
