import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { describe, expect, it } from 'vitest';
import { testPlace } from '../../test/iam/place';
import { nodes } from '../../test/iam/trust';
import { pull } from '../../test/support/cluster';
import { statementsOf } from '../../test/support/iam';
import { survivors, unmet } from '../../test/support/requirements';
import { synth, testContext } from '../../test/support/synth';
import { karpenterNames } from './names';
import { NodeRole } from './node-role';

const context = testContext();
const made = synth((stack) => {
  new NodeRole(stack, 'karpenter-node', { context, clusterName: testPlace.cluster, pulls: [pull] });
});

describe('NodeRole', () => {
  it('comes with the access entry without which its nodes never join', () => {
    expect(made.only(EksAccessEntry)).toMatchObject({
      cluster_name: 'exbank-test-euw1',
      principal_arn: '${aws_iam_role.karpenter-node.arn}',
      type: 'EC2_LINUX',
    });
  });

  it('has the name that node classes compute, and stays inside the boundary', () => {
    expect(karpenterNames(context).nodeRole).toBe('exbank-test-euw1-karpenter-node');
    expect(made.only(IamRole)).toMatchObject({
      name: 'exbank-test-euw1-karpenter-node',
      permissions_boundary: 'arn:aws:iam::123456789012:policy/exbank-boundary',
    });
  });

  it("has nothing but a node's own rights: the CNI's are the CNI's", () => {
    const policies = Object.values(made.all(IamRolePolicyAttachment)).map(({ policy_arn }) => policy_arn);
    expect(policies.sort()).toEqual([
      'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
      'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
      'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    ]);
  });

  it('is for EC2 alone', () => {
    const trust = statementsOf(made.only(IamRole).assume_role_policy);
    expect([unmet(trust, nodes(testPlace)), survivors(trust, nodes(testPlace))]).toEqual([[], []]);
  });
});
