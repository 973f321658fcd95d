import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { describe, expect, it } from 'vitest';
import { testCluster } from '../../test/support/cluster';
import { synth } from '../../test/support/synth';
import { Access } from './access';

const reason = 'because the test needs it';
const made = synth((stack) => {
  new Access(stack, 'access', {
    context: stack.context,
    cluster: testCluster(stack),
    grants: {
      admin: { principal: 'role/admin', policy: 'AmazonEKSClusterAdminPolicy', reason },
      team: { principal: 'role/team', policy: 'AmazonEKSEditPolicy', namespaces: ['dev-*'], reason },
      auditors: { principal: 'role/auditors', groups: ['auditors'], reason },
    },
  });
});

describe('Access', () => {
  it('has one entry for each principal that the workspace names, and no other', () => {
    expect(
      Object.values(made.all(EksAccessEntry)).map((entry) => [entry.principal_arn, entry.kubernetes_groups]),
    ).toEqual([
      ['arn:aws:iam::123456789012:role/admin', undefined],
      ['arn:aws:iam::123456789012:role/auditors', ['auditors']],
      ['arn:aws:iam::123456789012:role/team', undefined],
    ]);
  });

  it('gives each its policy, in its namespaces', () => {
    expect(made.all(EksAccessPolicyAssociation)).toMatchObject({
      'access_admin-policy': {
        principal_arn: '${aws_eks_access_entry.access_admin.principal_arn}',
        policy_arn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
        access_scope: { type: 'cluster' },
      },
      'access_team-policy': {
        policy_arn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy',
        access_scope: { type: 'namespace', namespaces: ['dev-*'] },
      },
    });
    expect(Object.keys(made.all(EksAccessPolicyAssociation))).toHaveLength(2);
  });
});
