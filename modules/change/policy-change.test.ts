import { assert, constantFrom, property, record, subarray, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPolicy, policyWidens } from './policy-change';

const OWN = '123456789012';
const FOREIGN = '999900001111';
const policy = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
const deny = { Sid: 'No', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
const when = (operator: string, key: string, ...values: readonly string[]) => ({
  Condition: { [operator]: { [key]: values } },
});
const trust = (...accounts: readonly string[]) => ({
  ...{ Effect: 'Allow', Action: 'sts:AssumeRole' },
  Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) },
});
const vpc = (...ids: readonly string[]) => when('StringEquals', 'aws:SourceVpc', ...ids);
const notVpc = (...ids: readonly string[]) => when('StringNotEquals', 'aws:SourceVpc', ...ids);

describe('a policy widens', () => {
  it.each([
    ['when a denial goes', policy(read, deny), policy(read)],
    ['when a denial speaks of fewer actions', policy(deny), policy({ ...deny, Action: 's3:Put*' })],
    ['when a denial speaks of fewer resources', policy(deny), policy({ ...deny, Resource: 'arn:aws:s3:::a/*' })],
    ['when a denial gets a condition', policy(deny), policy({ ...deny, ...vpc('a') })],
    ['when a denial spares one more', policy({ ...deny, ...notVpc('a') }), policy({ ...deny, ...notVpc('a', 'b') })],
    ['when a condition goes', policy({ ...read, ...vpc('a') }), policy(read)],
    ['when a condition has more values', policy({ ...read, ...vpc('a') }), policy({ ...read, ...vpc('a', 'b') })],
    [
      'when a condition goes and the statement grows',
      policy({ ...read, ...vpc('a') }),
      policy({ ...read, Action: 's3:*' }),
    ],
    ['when an account is named that was not', policy(trust(OWN)), policy(trust(OWN, FOREIGN))],
    ['when everybody is let in', policy(trust(OWN)), policy({ ...trust(OWN), Principal: '*' })],
    ['when no policy is left', policy(read), undefined],
  ])('%s, and narrows on the way back', (_, before, after) => {
    expect(policyWidens(before, after)).toBe(true);
    expect(policyWidens(after, before)).toBe(false);
  });

  it.each([
    ['one more thing may be read', policy(read), policy(read, { ...read, Resource: 'arn:aws:s3:::b/*' })],
    ['a denial grows', policy({ ...deny, Action: 's3:Put*' }), policy(deny)],
    ['a denial stands in other words', policy(deny), policy({ ...deny, Sid: 'Other', Action: ['s3:*'] })],
    ['a condition has fewer values', policy({ ...read, ...vpc('a', 'b') }), policy({ ...read, ...vpc('a') })],
    ['statements change places', policy(read, deny), policy(deny, read)],
  ])('not when %s', (_, before, after) => {
    expect(policyWidens(before, after)).toBe(false);
  });

  it('when a condition holds for a missing key as well', () => {
    const ifExists = policy({ ...read, ...when('StringEqualsIfExists', 'aws:SourceVpc', 'a') });
    expect(policyWidens(policy({ ...read, ...vpc('a') }), ifExists)).toBe(true);
  });

  it('knows a foreign account in a new policy when it knows the own one', () => {
    expect(policyWidens(undefined, policy(trust(FOREIGN)), OWN)).toBe(true);
    expect(policyWidens(undefined, policy(trust(OWN)), OWN)).toBe(false);
    expect(policyWidens(undefined, policy(trust(FOREIGN)))).toBe(false);
  });

  it('is told apart from what nobody can read', () => {
    expect([policy(read), undefined, { Statement: [] }].map(isPolicy)).toEqual([true, true, true]);
    expect(['no policy', '{"Statement":["x"]}', 7].map(isPolicy)).toEqual([false, false, false]);
  });
});

const statement = record({
  Effect: constantFrom('Allow', 'Deny'),
  Action: uniqueArray(constantFrom('s3:Get*', 's3:PutObject', 'kms:Decrypt', 's3:GetObject'), { minLength: 1 }),
  Resource: uniqueArray(constantFrom('a', 'b/*', 'b/c'), { minLength: 1 }),
});

describe('any policy', () => {
  it('never widens by itself, and by no allowance that goes', () => {
    assert(
      property(
        uniqueArray(statement).chain((all) => subarray(all).map((some) => [all, some] as const)),
        ([all, some]) => {
          const kept = all.filter((one) => one.Effect === 'Deny' || some.includes(one));
          expect(policyWidens(policy(...all), policy(...all))).toBe(false);
          expect(policyWidens(policy(...all), policy(...kept))).toBe(false);
        },
      ),
    );
  });
});
