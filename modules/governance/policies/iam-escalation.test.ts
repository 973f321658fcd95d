import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { iamEscalation } from './iam-escalation';

const policy = (statement: object, name = 'a'): Scene => [
  resource('aws_iam_policy', {
    name,
    policy: JSON.stringify({ Statement: [{ Sid: 'One', Effect: 'Allow', ...statement }] }),
  }),
];
const TO_EC2 = { Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } };

describe('iam-escalation', () => {
  it.each<[string, Scene]>([
    [
      'one role, to one service',
      policy({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::123456789012:role/a', ...TO_EC2 }),
    ],
    [
      'roles under the boundary',
      policy({
        Action: 'iam:PutRolePolicy',
        Resource: '*',
        Condition: { StringEquals: { 'iam:PermissionsBoundary': 'b' } },
      }),
    ],
    ['what reads only', policy({ Action: 'iam:Get*', Resource: '*' })],
    ['a boundary that nobody is given', policy({ Action: 'iam:*', Resource: '*' }, 'exbank-boundary')],
  ])('accepts %s', (_, scene) => {
    expect(judged(iamEscalation, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'any role to a service',
      policy({ Action: 'iam:PassRole', Resource: '*', ...TO_EC2 }),
      [
        'policy: got "iam:PassRole in statement One", want roles by name, and a condition on iam:PassedToService - say which role goes to which service',
      ],
    ],
    [
      'one role to any service',
      policy({ Action: 'iam:Pass*', Resource: 'arn:aws:iam::123456789012:role/a' }),
      [
        'policy: got "iam:PassRole in statement One", want roles by name, and a condition on iam:PassedToService - say which role goes to which service',
      ],
    ],
    [
      'whoever writes policies of any role',
      policy({ Action: ['iam:PutRolePolicy', 'iam:ListRoles'], Resource: 'arn:aws:iam::123456789012:role/*' }),
      [
        'policy: got "iam:PutRolePolicy in statement One", want roles by name, and a condition on the boundary - narrow resource and condition',
      ],
    ],
    [
      'whoever makes roles without a boundary',
      policy({ Action: 'iam:CreateRole', Resource: 'arn:aws:iam::123456789012:role/exbank-*' }),
      [
        'policy: got "iam:CreateRole in statement One", want roles by name, and a condition on the boundary - narrow resource and condition',
      ],
    ],
    [
      'a boundary that somebody is given',
      [
        ...policy({ Action: 'iam:PutRolePolicy', Resource: '*' }, 'exbank-boundary'),
        resource('aws_iam_role_policy_attachment', { policy_arn: '${aws_iam_policy.one.arn}' }),
      ],
      [
        'policy: got "iam:PutRolePolicy in statement One", want roles by name, and a condition on the boundary - narrow resource and condition',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(iamEscalation, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(iamEscalation, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
