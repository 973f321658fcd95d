import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { iamWildcards } from './iam-wildcards';

const policy = (...statements: object[]) =>
  resource('aws_iam_role_policy', { policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) });
const allow = (more: object) => ({ Sid: 'One', Effect: 'Allow', ...more });

describe('iam-wildcards', () => {
  it.each([
    [allow({ Action: '*', Resource: '*' }), 'allows * on every resource (statement One)'],
    [
      allow({ Action: ['s3:Get*', 's3:PutObject'], Resource: ['*'] }),
      'allows s3:Get* on every resource (statement One)',
    ],
    [allow({ Action: 's3:?etObject', Resource: '*' }), 'allows s3:?etObject on every resource (statement One)'],
    [allow({ Action: 's3:*', Resource: '**' }), 'allows s3:* on every resource (statement One)'],
    [
      allow({ Action: 's3:*', Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
      'allows s3:* on every resource (statement One)',
    ],
    [allow({ NotAction: 'iam:*', Resource: '*' }), 'allows everything but iam:* on every resource (statement One)'],
    [
      allow({ Action: 's3:*', NotResource: 'arn:aws:s3:::a' }),
      'allows s3:* on every resource but arn:aws:s3:::a (statement One)',
    ],
  ])('refuses %j', (statement, sentence) => {
    expect(judged(iamWildcards, policy(statement))).toEqual([sentence]);
  });

  it.each([
    [allow({ Action: 'ec2:DescribeVpcs', Resource: '*' })],
    [allow({ Action: 's3:*', Resource: 'arn:aws:s3:::bucket/*' })],
    [{ Sid: 'No', Effect: 'Deny', Action: '*', Resource: '*' }],
  ])('accepts %j', (statement) => {
    expect(judged(iamWildcards, policy(statement))).toEqual([]);
  });

  it('does not take an unreadable policy for a harmless one', () => {
    const unreadable = resource('aws_iam_policy', { policy: '${data.aws_iam_policy_document.a.json}' });
    expect(judged(iamWildcards, unreadable)).toEqual(['has a policy that cannot be read at synth']);
  });

  it('looks into the inline policies of a role as well', () => {
    const inline = resource('aws_iam_role', {
      inline_policy: [{ name: 'a', policy: JSON.stringify({ Statement: allow({ Action: '*', Resource: '*' }) }) }],
    });
    expect(judged(iamWildcards, inline)).toEqual(['allows * on every resource (statement One)']);
  });

  it('does not look at what it is not about', () => {
    expect(judged(iamWildcards, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
