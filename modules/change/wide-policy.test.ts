import { describe, expect, it } from 'vitest';
import { isWidePolicy } from './wide-policy';

const policy = (statement: object) => JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] });
const anybody = { Principal: '*', Action: 's3:GetObject', Resource: 'a' };

describe('a policy is wide', () => {
  it.each([
    ['for everybody', anybody],
    ['for every account', { ...anybody, Principal: { AWS: ['*'] } }],
    ['for everybody but some', { NotPrincipal: { AWS: 'arn:aws:iam::1:root' }, Action: 's3:GetObject', Resource: 'a' }],
    ['for everybody who uses TLS', { ...anybody, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['for all that are not one', { ...anybody, Condition: { StringNotEquals: { 'aws:PrincipalAccount': '1' } } }],
    ['for every name', { ...anybody, Condition: { StringLike: { 'aws:PrincipalArn': '*' } } }],
    ['for half the internet', { ...anybody, Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } }],
    ['for every action on everything', { Action: ['*'], Resource: '*' }],
    ['for every action of IAM', { Action: 'iam:*', Resource: 'arn:aws:iam::123456789012:role/x' }],
    ['for every action of a service on everything', { Action: 's3:*', Resource: '*' }],
    ['for roles handed to whatever', { Action: 'iam:PassRole', Resource: '*' }],
    ['for every action but some', { NotAction: 'iam:*', Resource: '*' }],
    [
      'for everything in one region',
      { Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'a' } } },
    ],
  ])('%s', (_, statement) => {
    expect(isWidePolicy(policy(statement))).toBe(true);
    expect(isWidePolicy(JSON.parse(policy(statement)))).toBe(true);
  });

  it.each([
    ['it denies', { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }],
    [
      'a condition names who',
      { Principal: '*', Action: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
    ],
    ['it is the policy of a key', { Principal: { AWS: 'arn:aws:iam::1:root' }, Action: 'kms:*', Resource: '*' }],
    ['it names what may be done', { Action: 's3:GetObject', Resource: '*' }],
    ['it names on what', { Action: 's3:*', Resource: 'arn:aws:s3:::a/*' }],
  ])('not when %s', (_, statement) => {
    expect(isWidePolicy(policy(statement))).toBe(false);
  });

  it('not when nobody can read it', () => {
    expect([undefined, '', 'no policy', 'null'].map(isWidePolicy)).toEqual([false, false, false, false]);
  });
});
