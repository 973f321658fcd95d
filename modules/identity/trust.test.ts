import { describe, expect, it } from 'vitest';
import { testPlace } from '../../test/iam/place';
import { podsOf } from '../../test/iam/trust';
import { allows } from '../../test/support/iam';
import { survivors, unmet } from '../../test/support/requirements';
import { testContext } from '../../test/support/synth';
import { trustPods, trustRole, trustService, trustWebIdentity } from './trust';

const context = testContext();
const subject = { clusterName: testPlace.cluster, namespace: 'kube-system', serviceAccount: 'karpenter' };

describe('trustPods', () => {
  const trust = [trustPods(context, subject)];
  const wanted = podsOf(testPlace, 'kube-system', 'karpenter');

  it('gives the role to the pods of one service account of one cluster', () => {
    expect(unmet(trust, wanted)).toEqual([]);
  });

  it('says nothing that could be left out', () => {
    expect(survivors(trust, wanted)).toEqual([]);
  });
});

describe('trustWebIdentity', () => {
  const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/0123';
  const provider = { arn: `arn:aws:iam::123456789012:oidc-provider/${issuer}`, issuer };

  it("asks for the service account's own token, made for AWS", () => {
    expect(trustWebIdentity(subject, provider)).toEqual({
      Sid: 'WebIdentity',
      Effect: 'Allow',
      Principal: { Federated: provider.arn },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${issuer}:sub`]: 'system:serviceaccount:kube-system:karpenter',
          [`${issuer}:aud`]: 'sts.amazonaws.com',
        },
      },
    });
  });
});

describe('trustService', () => {
  const call = (account: string, arn?: string) => ({
    principal: 'service:scheduler.amazonaws.com',
    action: 'sts:AssumeRole',
    context: { 'aws:SourceAccount': account, ...(arn === undefined ? {} : { 'aws:SourceArn': arn }) },
  });

  it('acts for this account only, without being asked', () => {
    const trust = [trustService(context, 'scheduler.amazonaws.com')];
    expect([allows(trust, call('123456789012')), allows(trust, call('999999999999'))]).toEqual([true, false]);
  });

  it('acts for the named resources only', () => {
    const trust = [
      trustService(context, 'scheduler.amazonaws.com', { arns: ['arn:aws:scheduler:x:1:schedule/ours/*'] }),
    ];
    const allowed = ['ours/a', 'theirs/a'].map((name) =>
      allows(trust, call('123456789012', `arn:aws:scheduler:x:1:schedule/${name}`)),
    );
    expect(allowed).toEqual([true, false]);
  });

  it('drops the source only for a reason', () => {
    const exception = { allow: true, reason: 'EC2 names no source' } as const;
    expect(trustService(context, 'ec2.amazonaws.com', exception)).not.toHaveProperty('Condition');
  });
});

describe('trustRole', () => {
  it('lets one role in, which need not exist yet, and its session tags with it', () => {
    const trust = [trustRole(context, 'arn:aws:iam::123456789012:role/reader')];
    const by = (role: string) => ({
      principal: 'aws:arn:aws:iam::123456789012:root',
      context: { 'aws:PrincipalArn': `arn:aws:iam::123456789012:role/${role}` },
    });
    const asked = ['sts:AssumeRole', 'sts:TagSession'].flatMap((action) =>
      ['reader', 'other'].map((role) => allows(trust, { ...by(role), action })),
    );
    expect(asked).toEqual([true, false, true, false]);
  });
});
