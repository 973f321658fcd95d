import { describe, expect, it } from 'vitest';
import type { Statement } from '../../modules/kernel';
import { type Attempt, decide } from './decision';

const OWN = '123456789012';
const OTHER = '999900001111';
const role = (account = OWN) => `arn:aws:iam::${account}:role/reader`;
const statement = (more: Partial<Statement> = {}): Statement => ({
  ...{ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*', ...more },
});
const nothing: readonly Statement[] = [];

/** A role that may read by its own policy, from a bucket that says nothing. */
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  who: { account: OWN, arn: role(), policies: [statement()] },
  ...{ action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', guarded: { account: OWN, policy: nothing }, ...more },
});
const who = (policies: readonly Statement[], boundary?: readonly Statement[], account = OWN) => ({
  ...{ account, arn: role(account), policies, boundary },
});
const said = (more: Partial<Attempt> = {}) => {
  const { decision, because } = decide(attempt(more));
  return `${decision}: ${because}`;
};
const names = (principal: string): Statement => statement({ Principal: { AWS: principal } });

describe('within an account', () => {
  it('identity or bucket may allow', () => {
    expect(said()).toBe('allowed: all that have a say');
    expect(said({ who: who(nothing) })).toBe('not allowed: identity');
    expect(said({ who: who(nothing), guarded: { account: OWN, policy: [names(role())] } })).toMatch(/^allowed/);
  });

  it('a bucket that names the account only hands the question to IAM', () => {
    const guarded = { account: OWN, policy: [names(`arn:aws:iam::${OWN}:root`)] };
    expect(said({ who: who(nothing), guarded })).toBe('not allowed: identity');
  });

  it('a key has to hand it on, or IAM is not asked', () => {
    const key = { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:1:key/k' };
    const use = statement({ Action: 'kms:Decrypt', Resource: '*' });
    const policy = [statement({ Action: 'kms:*', Resource: '*', Principal: { AWS: `arn:aws:iam::${OWN}:root` } })];
    expect(said({ ...key, who: who([use]), guarded: { account: OWN, policy } })).toMatch(/^allowed/);
    expect(said({ ...key, who: who([use]) })).toBe('not allowed: resource');
    expect(said({ ...key, who: who(nothing), guarded: { account: OWN, policy } })).toBe('not allowed: identity');
  });
});

describe('between accounts', () => {
  const guarded = { account: OTHER, policy: [names(`arn:aws:iam::${OWN}:root`)] };

  it('both must allow', () => {
    expect(said({ guarded })).toMatch(/^allowed/);
    expect(said({ guarded: { account: OTHER, policy: nothing } })).toBe('not allowed: resource');
    expect(said({ guarded, who: who(nothing) })).toBe('not allowed: identity');
  });
});

describe('whatever allows', () => {
  it('the boundary must as well', () => {
    expect(said({ who: who([statement()], [statement({ Action: 's3:*' })]) })).toMatch(/^allowed/);
    expect(said({ who: who([statement()], [statement({ Action: 'ec2:*' })]) })).toBe('not allowed: boundary');
  });

  it('so must the endpoint on the way, and the bucket sees which one it is', () => {
    const endpoint = (policy: readonly Statement[]) => ({ id: 'vpce-1', policy });
    expect(said({ through: endpoint([statement()]) })).toMatch(/^allowed/);
    expect(said({ through: endpoint(nothing) })).toBe('not allowed: endpoint');
    const inside = statement({
      ...{ Sid: 'Outside', Effect: 'Deny', Principal: '*' },
      Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
    });
    expect(said({ guarded: { account: OWN, policy: [inside] } })).toBe('denied: resource: Outside');
    expect(said({ guarded: { account: OWN, policy: [inside] }, through: endpoint([statement()]) })).toMatch(/^allowed/);
  });

  it('a denial of any of them wins, and what is not understood is said before that something allows', () => {
    const deny = statement({ Sid: 'No', Effect: 'Deny' });
    expect(said({ who: who([statement(), deny]) })).toBe('denied: identity: No');
    const odd = { ...deny, Condition: { DateLessThan: { 'aws:CurrentTime': '2027-01-01' } } };
    expect(said({ who: who([statement(), odd]) })).toBe(
      'unknown: identity: No: condition operator DateLessThan is not understood',
    );
    expect(said({ who: who([statement(), odd, deny]) })).toBe('denied: identity: No');
  });

  it.each([
    ['IpAddress', '10.0.0.0/8', '10.200.3.4', 'allowed'],
    ['IpAddress', '10.0.0.0/8', '11.0.0.1', 'not allowed'],
    ['NotIpAddress', '10.0.0.0/8', '11.0.0.1', 'allowed'],
    ['IpAddress', '2001:db8::/32', '11.0.0.1', 'unknown'],
  ])('addresses are compared: %s %s with %s', (operator, block, address, decision) => {
    const Condition = { [operator]: { 'aws:SourceIp': block } };
    const outcome = decide(attempt({ who: who([statement({ Condition })]), keys: { 'aws:SourceIp': address } }));
    expect(outcome.decision).toBe(decision);
  });
});
