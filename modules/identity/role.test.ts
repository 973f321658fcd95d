import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import type { Statement } from '../kernel';
import { Role, type RoleProps, roleArn } from './role';

const context = testContext();
const trust: Statement[] = [
  { Sid: 'FlowLogs', Effect: 'Allow', Principal: { Service: 'vpc-flow-logs.amazonaws.com' }, Action: 'sts:AssumeRole' },
];
const write: Statement = { Sid: 'Write', Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: 'arn:aws:logs:x' };
const role = (props: Partial<RoleProps> = {}) =>
  synth((stack) => {
    new Role(stack, 'flow-logs', { context, name: 'flow-logs', description: 'Writes flow logs', trust, ...props });
  });

describe('Role', () => {
  it('carries the boundary of its account and a session of one hour without being asked', () => {
    expect(role().only(IamRole)).toMatchObject({
      name: 'exbank-test-euw1-flow-logs',
      description: 'Writes flow logs',
      permissions_boundary: 'arn:aws:iam::123456789012:policy/exbank-boundary',
      max_session_duration: 3600,
      assume_role_policy: JSON.stringify({ Version: '2012-10-17', Statement: trust }),
    });
  });

  it('keeps readable addresses: the role, each inline policy by its name, each attachment by its policy', () => {
    const made = role({
      policies: { write: [write] },
      managedPolicyArns: [
        'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
        'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy',
        'arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicyV2',
      ],
    });
    expect(made.addresses()).toEqual([
      'aws_iam_role.flow-logs',
      'aws_iam_role_policy.flow-logs_write',
      'aws_iam_role_policy_attachment.flow-logs_amazon-ebscsi-driver-policy-v2',
      'aws_iam_role_policy_attachment.flow-logs_amazon-eks-cni-policy',
      'aws_iam_role_policy_attachment.flow-logs_amazon-eks-worker-node-policy',
    ]);
    expect(made.only(IamRolePolicy)).toMatchObject({ name: 'write', role: '${aws_iam_role.flow-logs.name}' });
    expect(made.get(IamRolePolicyAttachment, 'flow-logs_amazon-eks-cni-policy')).toMatchObject({
      role: '${aws_iam_role.flow-logs.name}',
      policy_arn: 'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy',
    });
  });

  it('names its policies, so that others can wait until the role is able', () => {
    const role = { context, description: 'd', trust };
    const made = synth((stack) => {
      const { permissions } = new Role(stack, 'first', { ...role, name: 'first', policies: { write: [write] } });
      new Role(stack, 'second', { ...role, name: 'second', dependsOn: permissions });
    });
    expect(made.get(IamRole, 'second')).toMatchObject({ depends_on: ['aws_iam_role_policy.first_write'] });
  });

  it('has an ARN that a rule can compute', () => {
    expect(roleArn(context, 'flow-logs')).toBe('arn:aws:iam::123456789012:role/exbank-test-euw1-flow-logs');
  });

  it('names every problem at once, with the way out', () => {
    const statements = Array.from({ length: 120 }, (_, index) => ({ ...write, Sid: `Write${index}` }));
    expect(() =>
      role({
        description: 'two\nlines',
        maxSessionHours: 13,
        policies: { write: statements },
        managedPolicyArns: Array.from({ length: 11 }, (_, index) => `arn:aws:iam::aws:policy/P${index}`),
      }),
    ).toThrow(
      [
        'Role test-euw1-test/flow-logs is not valid',
        '  description: got "two\\nlines", want 1-1000 Latin characters - reword it',
        '  maxSessionHours: got 13, want 1-12 - use whole hours',
        '  policies: got 11088, want at most 10240 characters - narrow them',
        '  managedPolicyArns: got 11, want at most 10 - write one policy instead',
      ].join('\n'),
    );
  });
});
