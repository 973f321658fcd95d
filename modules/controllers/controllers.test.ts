import { describe, expect, it } from 'vitest';
import * as requirements from '../../test/iam/controllers';
import { testPlace } from '../../test/iam/place';
import { type Requirement, survivors, unmet } from '../../test/support/requirements';
import { testContext } from '../../test/support/synth';
import type { IdentitySpec } from '../identity';
import {
  argoCdNotifications,
  cloudwatchAgent,
  ebsCsiDriver,
  externalSecrets,
  loadBalancerController,
  secretsReaderName,
  trustExternalSecrets,
  vpcCni,
} from './index';

const context = testContext();
const clusterName = testPlace.cluster;
const environments = ['dev', 'staging'];
const statements = ({ policies = {} }: IdentitySpec) => Object.values(policies).flat();

const cases: readonly (readonly [string, IdentitySpec, readonly Requirement[]])[] = [
  [
    'load balancer controller',
    loadBalancerController(context, clusterName),
    requirements.loadBalancerController(testPlace),
  ],
  ['External Secrets', externalSecrets(context, environments), requirements.externalSecrets(testPlace, environments)],
  [
    'CloudWatch agent',
    cloudwatchAgent(context, { clusterName, applicationSignals: true }),
    requirements.cloudwatchAgent(testPlace, true),
  ],
  [
    'Argo CD notifications',
    argoCdNotifications({
      name: 'argocd-notifications',
      queueArn: `arn:aws:sqs:${testPlace.region}:${testPlace.account}:${clusterName}-argocd-notifications`,
    }),
    requirements.argoCdNotifications(testPlace),
  ],
  ['EBS CSI driver', ebsCsiDriver(context, testPlace.volumeKey), requirements.ebsCsiDriver(testPlace)],
];

describe('controllers', () => {
  it.each(cases)('%s can do what it must, and nothing that it must not', (_, spec, wanted) => {
    expect(unmet(statements(spec), wanted)).toEqual([]);
  });

  it.each(cases)('%s has no action, resource, condition or value that nothing needs', (_, spec, wanted) => {
    expect(survivors(statements(spec), wanted)).toEqual([]);
  });

  it('leave AWS to keep the policies of its own drivers, by the ARNs under which those exist', () => {
    expect(vpcCni.managedPolicyArns).toEqual(['arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy']);
    expect(ebsCsiDriver(context, testPlace.volumeKey).managedPolicyArns).toEqual([
      'arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2',
    ]);
  });

  it('send no traces where Application Signals is off', () => {
    const silent = statements(cloudwatchAgent(context, { clusterName, applicationSignals: false }));
    expect(unmet(silent, requirements.cloudwatchAgent(testPlace, false))).toEqual([]);
    expect(survivors(silent, requirements.cloudwatchAgent(testPlace, false))).toEqual([]);
  });

  it('read no team on a cluster without environments, but the master of the database of Keycloak', () => {
    expect(externalSecrets(context, []).policies?.['team-readers']).toMatchObject([
      { Resource: [`arn:aws:iam::123456789012:role/exbank-${context.workspace}-keycloak-master-reader`] },
    ]);
  });
});

describe('the reader of a team', () => {
  const cluster = testContext({ workspace: 'nonprod-euw1' });

  it('has a name that External Secrets may assume', () => {
    expect(externalSecrets(cluster, ['dev']).policies?.['team-readers']).toMatchObject([
      {
        Resource: [
          'arn:aws:iam::123456789012:role/exbank-nonprod-euw1-keycloak-master-reader',
          'arn:aws:iam::123456789012:role/exbank-dev-*-secrets-reader',
        ],
      },
    ]);
    expect(testContext({ workspace: 'dev' }).name.local('iam-role', secretsReaderName('cards'))).toBe(
      'exbank-dev-cards-secrets-reader',
    );
  });

  it('trusts External Secrets of its cluster only, session tags included', () => {
    expect(trustExternalSecrets(cluster)).toMatchObject({
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/exbank-nonprod-euw1-external-secrets' },
      },
    });
  });
});
