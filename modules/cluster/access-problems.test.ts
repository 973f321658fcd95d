import { describe, expect, it } from 'vitest';
import { testSettings, testSubject } from '../../test/support/cluster';
import { problemLine } from '../kernel';
import { accessProblems, principalArn } from './access-problems';
import type { AccessGrant } from './settings';
import type { ClusterSubject } from './subject';

const reason = 'because the test needs it';
const view = { principal: 'role/viewer', policy: 'AmazonEKSViewPolicy', reason };

const lines = (access: Readonly<Record<string, AccessGrant>>, subject: Partial<ClusterSubject> = {}) =>
  accessProblems(testSubject({ access: { ...testSettings().access, ...access } }, subject)).map(problemLine);
const line = (grant: Partial<AccessGrant>, subject: Partial<ClusterSubject> = {}) =>
  lines({ one: { ...view, ...grant } }, subject);

describe('accessProblems', () => {
  it.each([
    ['a role', {}],
    [
      'a role of single sign-on, with its path',
      { principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_X_1' },
    ],
    ['the full ARN of a role of this account', { principal: 'arn:aws:iam::123456789012:role/viewer' }],
    ['groups instead of a policy', { policy: undefined, groups: ['auditors'] }],
    ['a policy in named namespaces', { policy: 'AmazonEKSEditPolicy', namespaces: ['dev-*'] }],
  ] as const)('accepts %s', (_, grant) => {
    expect(line(grant)).toEqual([]);
  });

  it('wants an administrator, because nobody gets rights by creating the cluster', () => {
    const subject = testSubject({ access: { one: view } });
    expect(accessProblems(subject).map(problemLine)).toEqual([
      'test-euw1.cluster.access: got ["one"], want at least one entry with AmazonEKSClusterAdminPolicy - whoever creates the cluster gets no rights by itself, so nobody could ever log in; name the administrators',
    ]);
  });

  it.each([
    [
      'arn:aws:iam::123456789012:root',
      'a role - the root user is for emergencies of the account; give a break-glass role instead',
    ],
    ['root', 'a role - the root user is for emergencies of the account; give a break-glass role instead'],
    ['role/*', 'one role - name each principal; EKS knows no patterns'],
    ['caller', 'role/<path and name> or its full ARN - name the IAM role, not the session or the caller'],
    [
      'arn:aws:sts::123456789012:assumed-role/x/y',
      'role/<path and name> or its full ARN - name the IAM role, not the session or the caller',
    ],
    [
      'arn:aws:iam::444455556666:role/x',
      'a role of account 123456789012 - let the other account assume a role here, and name that role',
    ],
    ['user/anna', 'a role - users have keys that never end; let people assume a role through single sign-on'],
  ])('refuses %s', (principal, said) => {
    expect(line({ principal })).toEqual([`test-euw1.cluster.access.one.principal: got "${principal}", want ${said}`]);
  });

  it('lets a user in before production', () => {
    expect(line({ principal: 'user/anna' }, { grade: 'non-production' })).toEqual([]);
  });

  it.each([
    [
      { groups: ['system:masters'] },
      'groups: got "system:masters", want a group of our own - groups of the system pass by all access policies and leave no entry to review; use a policy',
    ],
    [
      { policy: 'AmazonEKSGodPolicy' },
      'policy: got "AmazonEKSGodPolicy", want AmazonEKSClusterAdminPolicy, AmazonEKSAdminViewPolicy, AmazonEKSAdminPolicy, AmazonEKSEditPolicy, AmazonEKSViewPolicy - choose one of these',
    ],
    [
      { policy: undefined },
      'policy: got nothing, want AmazonEKSClusterAdminPolicy, AmazonEKSAdminViewPolicy, AmazonEKSAdminPolicy, AmazonEKSEditPolicy, AmazonEKSViewPolicy - an entry without policy and groups may do nothing; add one of them',
    ],
    [
      { policy: 'AmazonEKSClusterAdminPolicy', namespaces: ['dev'] },
      'namespaces: got ["dev"], want nothing - AmazonEKSClusterAdminPolicy holds for the whole cluster; leave it out',
    ],
    [
      { policy: 'AmazonEKSEditPolicy' },
      'namespaces: got nothing, want namespaces - AmazonEKSEditPolicy must not reach kube-system; name them',
    ],
  ] as const)('refuses %j', (grant, said) => {
    expect(line(grant)).toEqual([`test-euw1.cluster.access.one.${said}`]);
  });

  it('takes one entry for each principal, however it is written', () => {
    expect(lines({ one: view, two: { ...view, principal: 'arn:aws:iam::123456789012:role/viewer' } })).toEqual([
      'test-euw1.cluster.access.two.principal: got "arn:aws:iam::123456789012:role/viewer", want each principal once - EKS keeps one entry for each; merge the two',
    ]);
  });
});

describe('groups that EKS keeps for itself', () => {
  it.each(['system:masters', 'eks:admins', 'aws:admins', 'amazon:admins', 'iam:admins'])('include %s', (group) => {
    expect(line({ groups: [group] })).toHaveLength(1);
  });
});

describe('principalArn', () => {
  it('completes a name with the account of the cluster', () => {
    expect(principalArn({ account: '123456789012' }, 'role/x')).toBe('arn:aws:iam::123456789012:role/x');
  });
});
