import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { noMightyPolicies } from './no-mighty-policies';

const attached = (policy_arn: string): Scene => [resource('aws_iam_role_policy_attachment', { policy_arn })];

describe('no-mighty-policies', () => {
  it.each<[string, Scene]>([['the view of everything', attached('arn:aws:iam::aws:policy/ReadOnlyAccess')]])(
    'accepts %s',
    (_, scene) => {
      expect(judged(noMightyPolicies, ...scene)).toEqual([]);
    },
  );

  it.each<[string, Scene, string[]]>([
    [
      'an administrator',
      attached('arn:aws:iam::aws:policy/AdministratorAccess'),
      [
        'policy_arn: got "arn:aws:iam::aws:policy/AdministratorAccess", want a policy of what is needed - write down what it needs',
      ],
    ],
    [
      'an administrator of one job',
      attached('arn:aws:iam::aws:policy/job-function/DatabaseAdministrator'),
      [
        'policy_arn: got "arn:aws:iam::aws:policy/job-function/DatabaseAdministrator", want a policy of what is needed - write down what it needs',
      ],
    ],
    [
      'all of a service',
      attached('arn:aws:iam::aws:policy/AmazonS3FullAccess'),
      [
        'policy_arn: got "arn:aws:iam::aws:policy/AmazonS3FullAccess", want a policy of what is needed - write down what it needs',
      ],
    ],
    [
      'a channel that may do everything',
      [
        resource('aws_chatbot_teams_channel_configuration', {
          guardrail_policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        }),
      ],
      [
        'guardrail_policy_arns: got "arn:aws:iam::aws:policy/AdministratorAccess", want a policy of what is needed - write down what it needs',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(noMightyPolicies, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(noMightyPolicies, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
