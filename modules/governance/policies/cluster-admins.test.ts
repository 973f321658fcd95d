import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { clusterAdmins } from './cluster-admins';

const OPERATOR = 'aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_PlatformOperator_0a1b';
const scene = (role: string, policy: string, grade: 'production' | 'non-production' = 'production'): Scene => [
  resource(
    'aws_eks_access_policy_association',
    {
      policy_arn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
      principal_arn: '${aws_eks_access_entry.one.principal_arn}',
    },
    { grade },
  ),
  resource('aws_eks_access_entry', { principal_arn: `arn:aws:iam::123456789012:role/${role}` }, { grade }),
];

describe('cluster-admins', () => {
  it.each<[string, Scene]>([
    ['the pipeline', scene('exbank-prod-apply', 'AmazonEKSClusterAdminPolicy')],
    ['the role for emergencies', scene('exbank-prod-break-glass', 'AmazonEKSClusterAdminPolicy')],
    ['an operator of a test', scene(OPERATOR, 'AmazonEKSClusterAdminPolicy', 'non-production')],
    ['whoever looks on', scene('exbank-prod-plan', 'AmazonEKSViewPolicy')],
  ])('accepts %s', (_, all) => {
    expect(judged(clusterAdmins, ...all)).toEqual([]);
  });

  it.each<[string, Scene]>([
    ['the role that plans', scene('exbank-prod-plan', 'AmazonEKSClusterAdminPolicy')],
    ['an operator of production', scene(OPERATOR, 'AmazonEKSClusterAdminPolicy')],
    ['a reader of secrets', scene('exbank-prod-plan', 'AmazonEKSSecretReaderPolicy')],
  ])('refuses %s', (_, all) => {
    expect(judged(clusterAdmins, ...all)).toEqual([
      expect.stringMatching(
        /^policy_arn: got "arn:aws:eks::aws:cluster-access-policy\/.+", want a view for arn:aws:iam::123456789012:role\/.+ - name what is needed$/,
      ),
    ]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(clusterAdmins, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
