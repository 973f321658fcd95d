import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { describe, expect, it } from 'vitest';
import { allows, type Call, statementsOf } from '../../test/support/iam';
import { assumes, survivors, unmet } from '../../test/support/requirements';
import { synth, testContext } from '../../test/support/synth';
import { inClusterState } from '../state';
import { BreakGlass } from './break-glass';

const context = testContext();
const state = inClusterState(context);
const settings = { principals: ['user/emergency/first', 'user/emergency/second'] };
const made = synth(
  (stack) => void new BreakGlass(stack, 'break-glass', { context, settings, sessionKeyArn: 'arn:aws:kms:key', state }),
);
const policy = (name: string) => statementsOf(made.get(IamRolePolicy, `break-glass_${name}`).policy);

describe('BreakGlass', () => {
  it('lasts an hour, within the boundary', () => {
    expect(made.only(IamRole)).toMatchObject({
      name: 'exbank-test-euw1-break-glass',
      max_session_duration: 3600,
      permissions_boundary: 'arn:aws:iam::123456789012:policy/exbank-boundary',
    });
  });

  it('is taken by named people, with a second factor just proven, where the alarm hears of it', () => {
    const trust = statementsOf(made.only(IamRole).assume_role_policy);
    const proven = (change: object = {}): Call['context'] => ({
      'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/emergency/first',
      'aws:MultiFactorAuthPresent': 'true',
      'aws:MultiFactorAuthAge': '30',
      'aws:RequestedRegion': 'eu-west-1',
      ...change,
    });
    const call = (change?: object): Omit<Call, 'resource'> => ({
      principal: 'aws:arn:aws:iam::123456789012:root',
      action: 'sts:AssumeRole',
      ...{ context: proven(change) ?? {} },
    });
    const second = { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/emergency/second' };
    const requirements = [
      assumes(true, 'be taken by the first', call()),
      assumes(true, 'be taken by the second', call(second)),
      assumes(true, 'be taken a quarter of an hour after', call({ 'aws:MultiFactorAuthAge': '899' })),
      assumes(false, 'be taken from another account', { ...call(), principal: 'aws:arn:aws:iam::999999999999:root' }),
      assumes(false, 'be taken by others', call({ 'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/clerk' })),
      assumes(false, 'be taken by a second factor of this morning', call({ 'aws:MultiFactorAuthAge': '900' })),
      assumes(false, 'be taken without a second factor', call({ 'aws:MultiFactorAuthPresent': 'false' })),
      assumes(false, 'be taken past the alarm', call({ 'aws:RequestedRegion': 'us-east-1' })),
    ];
    expect(unmet(trust, requirements)).toEqual([]);
    expect(survivors(trust, requirements)).toEqual([]);
  });

  it('is not taken by who has no second factor at all, such as sessions of single sign-on', () => {
    const trust = statementsOf(made.only(IamRole).assume_role_policy);
    const known = {
      'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/emergency/first',
      'aws:RequestedRegion': 'eu-west-1',
    };
    const call = { principal: 'aws:arn:aws:iam::123456789012:root', action: 'sts:AssumeRole', context: known };
    expect(allows(trust, call)).toBe(false);
  });
});

describe('what it may do', () => {
  const may = (action: string, resource: string, keys: Call['context'] = {}) =>
    allows([...policy('mend'), ...policy('door'), ...policy('state'), ...policy('records')], {
      ...{ action, resource, context: keys },
    });
  const own = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:123456789012:${rest}`;

  it.each([
    ['rds:RebootDBInstance', own('rds', 'db:x')],
    ['mq:RebootBroker', own('mq', 'broker:x')],
    ['ec2:TerminateInstances', own('ec2', 'instance/i-1')],
    ['eks:UpdateNodegroupConfig', own('eks', 'nodegroup/a/b/c')],
  ])('restarts and fails over: %s', (action, resource) => {
    expect(may(action, resource)).toBe(true);
    expect(may(action, resource.replace('123456789012', '999999999999'))).toBe(false);
  });

  it('leaves a zone of its own account', () => {
    expect(may('arc-zonal-shift:StartZonalShift', 'x', { 'aws:ResourceAccount': '123456789012' })).toBe(true);
    expect(may('arc-zonal-shift:StartZonalShift', 'x', { 'aws:ResourceAccount': '999999999999' })).toBe(false);
  });

  it('writes the state of what stands inside a cluster, and of nothing else', () => {
    const key = (rest: string) => `arn:aws:s3:::exbank-tfstate-123456789012/platform/${rest}`;
    expect(may('s3:PutObject', key('test-euw1/bootstrap.tfstate'))).toBe(true);
    expect(may('s3:PutObject', key('dev/tenancy.tfstate.tflock'))).toBe(true);
    expect(may('s3:PutObject', key('test-euw1/cluster.tfstate'))).toBe(false);
    expect(may('s3:PutObject', key('test-euw1/state.tfstate'))).toBe(false);
  });

  it.each(['secretsmanager:GetSecretValue', 'rds-db:connect', 'sqs:ReceiveMessage', 'iam:CreateUser', 'kms:Decrypt'])(
    'opens no record and no other door: %s',
    (action) => {
      expect(may(action, own('x', 'y'))).toBe(false);
    },
  );
});
