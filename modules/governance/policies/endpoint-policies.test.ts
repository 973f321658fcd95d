import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { endpointPolicies } from './endpoint-policies';

const endpoint = (statement?: object, service_name = 'com.amazonaws.eu-west-1.s3'): Scene => [
  resource('aws_vpc_endpoint', {
    service_name,
    policy:
      statement &&
      JSON.stringify({ Statement: [{ Sid: 'One', Effect: 'Allow', Principal: '*', Action: '*', ...statement }] }),
  }),
];

describe('endpoint-policies', () => {
  it.each<[string, Scene]>([
    [
      'callers of an account',
      endpoint({ Resource: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '1' } } }),
    ],
    ['resources by name', endpoint({ Resource: 'arn:aws:s3:::a/*' })],
  ])('accepts %s', (_, scene) => {
    expect(judged(endpointPolicies, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['no policy', endpoint(), ['policy: got nothing, want a document that names callers or resources - write it']],
    [
      'everybody to everything',
      endpoint({ Resource: '*' }),
      ['policy: got "statement One", want a condition on account, or resources by name - narrow it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(endpointPolicies, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(endpointPolicies, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(endpointPolicies, ...endpoint(undefined, 'com.amazonaws.eu-west-1.eks-auth'))).toEqual([
      'does not apply',
    ]);
  });
});
