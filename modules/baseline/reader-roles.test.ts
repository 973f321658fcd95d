import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { describe, expect, it } from 'vitest';
import { may, person } from '../../test/support/callers';
import { statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import { ReaderRoles } from './reader-roles';

const ACCOUNT = testContext().account;
const SSO = 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Audit_1';
const made = synth((stack) => {
  new ReaderRoles(stack, 'people', {
    context: testContext(),
    auditors: { principals: [SSO, 'user/auditor'] },
    support: { principals: ['user/operator'] },
  });
});
const mayTake = (role: string, who: string, context: Record<string, string> = {}) =>
  may('elsewhere', statementsOf(made.get(IamRole, `people_${role}`).assume_role_policy), person(ACCOUNT, who), {
    action: 'sts:AssumeRole',
    context,
  });

describe('ReaderRoles', () => {
  it('are taken by those who are named, users with their second factor alone', () => {
    expect(mayTake('auditor', SSO)).toBe(true);
    expect(mayTake('auditor', 'user/auditor')).toBe(false);
    expect(mayTake('auditor', 'user/auditor', { 'aws:MultiFactorAuthPresent': 'true' })).toBe(true);
    expect(mayTake('auditor', 'user/operator', { 'aws:MultiFactorAuthPresent': 'true' })).toBe(false);
    expect(mayTake('support', SSO)).toBe(false);
  });

  it('read settings, or talk to AWS, and hold nothing else', () => {
    const attached = Object.values(made.all(IamRolePolicyAttachment)).map(({ role, policy_arn }) => [
      String(role).replace(/^.*people_(\w+)\..*$/, '$1'),
      String(policy_arn).replace(/^.*\//, ''),
    ]);
    expect(attached).toEqual([
      ['auditor', 'SecurityAudit'],
      ['auditor', 'ViewOnlyAccess'],
      ['support', 'AWSSupportAccess'],
    ]);
  });
});
