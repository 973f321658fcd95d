import { describe, expect, it } from 'vitest';
import { isWidePolicy } from './wide-policy';

const policy = (statement: object) => JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] });

describe('a policy is wide', () => {
  it.each([
    ['for everybody', { Principal: '*', Action: 's3:GetObject', Resource: 'a' }],
    ['for every account', { Principal: { AWS: ['*'] }, Action: 's3:GetObject', Resource: 'a' }],
    ['for every action on everything', { Action: ['*'], Resource: '*' }],
  ])('%s', (_, statement) => {
    expect(isWidePolicy(policy(statement))).toBe(true);
  });

  it.each([
    ['it denies', { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }],
    ['a condition narrows it', { Principal: '*', Action: '*', Resource: '*', Condition: { StringEquals: {} } }],
    ['it is the policy of a key', { Principal: { AWS: 'arn:aws:iam::1:root' }, Action: 'kms:*', Resource: '*' }],
    ['it names what may be done', { Action: 's3:GetObject', Resource: '*' }],
  ])('not when %s', (_, statement) => {
    expect(isWidePolicy(policy(statement))).toBe(false);
  });

  it('not when nobody can read it', () => {
    expect([undefined, '', 'no policy', 'null'].map(isWidePolicy)).toEqual([false, false, false, false]);
  });
});
