import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import type { Statement } from '../kernel';
import { trustPods, trustWebIdentity } from './trust';
import { WorkloadIdentity, type WorkloadIdentityProps } from './workload-identity';

const context = testContext();
const cluster = { context, clusterName: 'exbank-test-euw1' };
const subject = { namespace: 'dev-cards', serviceAccount: 'scoring' };
const read: Statement = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::models/*' };
const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/0123';
const provider = { arn: `arn:aws:iam::123456789012:oidc-provider/${issuer}`, issuer };
const webIdentity = { allow: true, reason: 'the tool knows no container credentials', provider } as const;

const identity = (props: Partial<WorkloadIdentityProps> = {}) => {
  const made: WorkloadIdentity[] = [];
  const stack = synth((stack) => {
    made.push(new WorkloadIdentity(stack, 'scoring', { ...cluster, ...subject, policies: { read: [read] }, ...props }));
  });
  return { stack, made: made[0] };
};

describe('WorkloadIdentity', () => {
  it('is a role and its association, in one line', () => {
    const { stack } = identity();
    expect(stack.addresses()).toEqual([
      'aws_eks_pod_identity_association.scoring_pods',
      'aws_iam_role.scoring',
      'aws_iam_role_policy.scoring_read',
    ]);
    expect(stack.only(IamRole)).toMatchObject({
      name: 'exbank-test-euw1-scoring',
      description: 'Pods of dev-cards/scoring on exbank-test-euw1',
      assume_role_policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [trustPods(context, { ...cluster, ...subject })],
      }),
    });
    expect(stack.only(EksPodIdentityAssociation)).toMatchObject({
      cluster_name: 'exbank-test-euw1',
      namespace: 'dev-cards',
      service_account: 'scoring',
      role_arn: '${aws_iam_role.scoring.arn}',
      disable_session_tags: false,
    });
  });

  it('asks nothing of the service account with Pod Identity', () => {
    expect(identity().made?.annotations).toEqual({});
  });

  it('is the same from outside with IRSA: a role ARN, and the annotation that carries it', () => {
    const { stack, made } = identity({ webIdentity });
    expect(stack.addresses()).toEqual(['aws_iam_role.scoring', 'aws_iam_role_policy.scoring_read']);
    expect(stack.only(IamRole).assume_role_policy).toBe(
      JSON.stringify({ Version: '2012-10-17', Statement: [trustWebIdentity(subject, provider)] }),
    );
    expect(Object.keys(made?.annotations ?? {})).toEqual(['eks.amazonaws.com/role-arn']);
  });

  it('lets others wait until pods can have it', () => {
    const stack = synth((stack) => {
      const { ready } = new WorkloadIdentity(stack, 'first', { ...cluster, ...subject, policies: { read: [read] } });
      new WorkloadIdentity(stack, 'second', { ...cluster, ...subject, dependsOn: ready });
    });
    expect(stack.get(EksPodIdentityAssociation, 'second_pods')).toMatchObject({
      depends_on: ['aws_iam_role_policy.first_read', 'aws_eks_pod_identity_association.first_pods'],
    });
  });
});

describe('a WorkloadIdentity that is not valid', () => {
  it.each([
    ['', 'got "", want a namespace - an identity belongs to the pods of exactly one namespace'],
    ['dev-*', 'got "dev-*", want one namespace without wildcard - give each namespace an identity of its own'],
    [
      'Dev_Cards',
      'want 1-63 lower-case letters, digits, hyphens - use the name that Kubernetes accepts (RFC 1123 label)',
    ],
    ['a'.repeat(64), 'want 1-63 lower-case letters, digits, hyphens'],
    ['default', 'got "default", want the workload\'s own namespace - name the <environment>-<team> namespace'],
    ['kube-system', "want the workload's own namespace - only controllers of the platform stand in kube-system"],
    ['kube-public', "want the workload's own namespace - only controllers of the platform stand in kube-public"],
  ])('refuses the namespace "%s"', (namespace, sentence) => {
    expect(() => identity({ namespace })).toThrow(`namespace: ${sentence.startsWith('got') ? sentence : ''}`);
    expect(() => identity({ namespace })).toThrow(sentence);
  });

  it.each([
    ['', 'got "", want a service account - an identity belongs to exactly one service account'],
    ['*', 'got "*", want one service account without wildcard - give each service account an identity of its own'],
    ['default', 'got "default", want a service account of its own - every pod that names none runs as default'],
    [
      'Scoring',
      'got "Scoring", want 1-253 lower-case letters, digits, hyphens, dots - use the name that Kubernetes accepts',
    ],
  ])('refuses the service account "%s"', (serviceAccount, sentence) => {
    expect(() => identity({ serviceAccount })).toThrow(`serviceAccount: ${sentence}`);
  });

  it('names all problems at once', () => {
    const http = { ...webIdentity, provider: { ...provider, issuer: `https://${issuer}` }, reason: 'because' };
    expect(() => identity({ namespace: 'kube-system', serviceAccount: 'default', webIdentity: http })).toThrow(
      [
        'Identity test-euw1-test/scoring is not valid',
        '  namespace: got "kube-system", want the workload\'s own namespace - only controllers of the platform stand in kube-system',
        '  serviceAccount: got "default", want a service account of its own - every pod that names none runs as default',
        `  webIdentity.provider.issuer: got "https://${issuer}", want the issuer without scheme - drop https://`,
        '  webIdentity.reason: got "because", want a reason of at least ten characters - say why Pod Identity does not fit',
      ].join('\n'),
    );
  });

  it('is fine in kube-system when it is a controller', () => {
    expect(() => identity({ namespace: 'kube-system', kind: 'controller' })).not.toThrow();
  });
});
