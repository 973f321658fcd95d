import { describe, expect, it } from 'vitest';
import type { Statement } from '../../modules/kernel';
import { allows, denies, statementsOf } from './iam';

const statement = (change: Partial<Statement> = {}): Statement => ({
  Sid: 'S',
  Effect: 'Allow',
  Action: 's3:Get*',
  Resource: 'arn:b/*',
  ...change,
});
const get = { action: 's3:GetObject', resource: 'arn:b/key' };
const judged = (change: Partial<Statement>, context: Record<string, string | string[]> = {}) =>
  allows([statement(change)], { ...get, context });

describe('the judge of IAM policies', () => {
  it('allows what a statement names, wildcards included, and nothing beside', () => {
    expect([
      allows([statement()], get),
      allows([statement()], { ...get, action: 's3:PutObject' }),
      allows([statement()], { ...get, resource: 'arn:c/key' }),
      allows([], get),
    ]).toEqual([true, false, false, false]);
  });

  it('lets a denial win', () => {
    expect(allows([statement(), statement({ Effect: 'Deny', Action: 's3:GetObject' })], get)).toBe(false);
  });

  it('tells a denial from a mere lack of permission', () => {
    expect(denies([statement({ Effect: 'Deny' })], get)).toBe(true);
    expect(denies([statement({ Action: 's3:PutObject' })], get)).toBe(false);
  });

  it('reads what a statement leaves out as all the rest', () => {
    const spared = { Sid: 'S', Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } as const;
    expect(allows([spared], get)).toBe(true);
    expect(allows([spared], { ...get, action: 'iam:GetRole' })).toBe(false);
    const elsewhere = { Sid: 'S', Effect: 'Allow', Action: 's3:*', NotResource: 'arn:b/*' } as const;
    expect(allows([elsewhere], get)).toBe(false);
    expect(allows([elsewhere], { ...get, resource: 'arn:c/key' })).toBe(true);
  });

  it('takes dots and brackets of a pattern literally', () => {
    expect(judged({ Resource: 'arn.b/*' })).toBe(false);
    expect(
      allows([statement({ Resource: '${aws_kms_key.a.arn}' })], { ...get, resource: '${aws_kms_key.a.arn}' }),
    ).toBe(true);
  });

  it.each([
    ['StringEquals', { k: 'a' }, { k: 'a' }, true],
    ['StringEquals', { k: 'a*' }, { k: 'ab' }, false],
    ['StringEquals', { k: ['a', 'b'] }, { k: 'b' }, true],
    ['StringEquals', { k: 'a' }, {}, false],
    ['StringEquals', { k: 'a', l: 'b' }, { k: 'a' }, false],
    ['StringEqualsIfExists', { k: 'a' }, {}, true],
    ['StringEqualsIfExists', { k: 'a' }, { k: 'b' }, false],
    ['StringNotEquals', { k: 'a' }, { k: 'b' }, true],
    ['StringNotEquals', { k: ['a', 'b'] }, { k: 'b' }, false],
    ['StringNotEquals', { k: 'a' }, {}, true],
    ['NumericLessThan', { k: '1.2' }, { k: '1.1' }, true],
    ['NumericLessThan', { k: '1.2' }, { k: '1.2' }, false],
    ['NumericLessThan', { k: '1.2' }, {}, false],
    ['StringLike', { k: '*' }, { k: 'ab' }, true],
    ['StringLike', { k: '*' }, {}, false],
    ['ArnEquals', { k: 'arn:x:*' }, { k: 'arn:x:y' }, true],
    ['ArnLike', { k: 'arn:x:*' }, { k: 'arn:z:y' }, false],
    ['Bool', { k: 'true' }, { k: 'true' }, true],
    ['Bool', { k: 'true' }, {}, false],
    ['Null', { k: 'false' }, { k: 'a' }, true],
    ['Null', { k: 'false' }, {}, false],
    ['ForAllValues:StringEquals', { k: ['a', 'b'] }, { k: ['a'] }, true],
    ['ForAllValues:StringEquals', { k: ['a', 'b'] }, { k: ['a', 'c'] }, false],
    ['ForAllValues:StringEquals', { k: 'a' }, {}, true],
    ['ForAnyValue:StringEquals', { k: 'a' }, { k: ['a', 'c'] }, true],
    ['StringNotEquals', { k: ['a', 'b'] }, { k: 'c' }, true],
    ['StringNotEquals', { k: ['a', 'b'] }, { k: 'b' }, false],
    ['StringNotEquals', { k: 'a' }, {}, true],
    ['ArnNotEquals', { k: 'arn:x:*' }, { k: 'arn:x:y' }, false],
    ['ForAllValues:ArnNotLike', { k: 'arn:x:*' }, { k: ['arn:z:y', 'arn:w:y'] }, true],
    ['ForAllValues:ArnNotLike', { k: 'arn:x:*' }, { k: ['arn:z:y', 'arn:x:y'] }, false],
    ['ForAllValues:ArnNotLike', { k: 'arn:x:*' }, {}, true],
    ['ForAnyValue:StringNotEquals', { k: 'a' }, {}, false],
    ['NumericLessThan', { k: '400' }, { k: '399' }, true],
    ['NumericLessThan', { k: '400' }, { k: '400' }, false],
    ['NumericLessThan', { k: '400' }, {}, false],
  ])('%s %j of %j is %s', (operator, wanted, given, outcome) => {
    expect(judged({ Condition: { [operator]: wanted } }, given as Record<string, string>)).toBe(outcome);
  });

  it('knows principals by kind and name', () => {
    const trust = [statement({ Principal: { Service: 'ec2.amazonaws.com' } })];
    const asked = ['service:ec2.amazonaws.com', 'aws:ec2.amazonaws.com', undefined].map((principal) =>
      allows(trust, { ...get, ...(principal !== undefined && { principal }) }),
    );
    expect(asked).toEqual([true, false, false]);
  });

  it('throws on what it does not understand, instead of guessing', () => {
    expect(() => judged({ Condition: { DateLessThan: { k: '2027' } } })).toThrow('DateLessThan is not understood');
    expect(() => judged({ Condition: { StringEquals: { k: '${aws:username}' } } }, { k: 'a' })).toThrow(
      'policy variable',
    );
    const odd = { ...statement(), NotPrincipal: '*' };
    expect(() => allows([odd], get)).toThrow('NotPrincipal, which is not understood');
    expect(() => statementsOf('{"Version":"2008-10-17","Statement":[]}')).toThrow('version 2008-10-17');
  });
});
