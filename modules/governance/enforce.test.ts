import { describe, expect, it } from 'vitest';
import { resource } from '../../test/support/resource';
import { enforce, type Waiver } from './enforce';
import { POLICIES } from './policies';

const leaking = resource('aws_thing', { password: 'hunter2' });
const waiver: Waiver = {
  policy: 'literal-secrets',
  address: 'test/aws_thing.one',
  reason: 'a password that is printed on the machine',
  owner: 'tests',
  compensation: 'somebody looks at it every week',
  expires: '2027-01-31',
};

describe('enforce', () => {
  it('says what is wrong where, by which rule and why it matters', () => {
    expect(enforce('test-euw1', [leaking], []).problems).toEqual([
      'test-euw1: test/aws_thing.one has a literal secret in password (literal-secrets, DORA Art. 9(4)(d): a secret in the output is in every plan, every state and every copy of the repository)',
    ]);
  });

  it('lets a waiver cover just its policy at just its address, and reports it', () => {
    const verdict = enforce('test-euw1', [leaking], [waiver]);
    expect(verdict.problems).toEqual([]);
    expect(verdict.waived.map(({ address }) => address)).toEqual(['test/aws_thing.one']);
  });

  it('refuses a waiver that matches nothing', () => {
    expect(enforce('test-euw1', [], [waiver]).problems).toEqual([
      'test-euw1: the waiver of literal-secrets for test/aws_thing.one matches nothing - remove it',
    ]);
  });

  it('knows each policy by one id', () => {
    const ids = POLICIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
