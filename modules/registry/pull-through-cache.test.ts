import { EcrPullThroughCacheRule } from '@cdktf/provider-aws/lib/ecr-pull-through-cache-rule';
import { EcrRepositoryCreationTemplate } from '@cdktf/provider-aws/lib/ecr-repository-creation-template';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { fillsCache, PullThroughCache, type UpstreamPrefix, UPSTREAMS } from './index';

const context = testContext();
const made = (signedIn: readonly UpstreamPrefix[] = ['ghcr']) =>
  synth((stack) => void new PullThroughCache(stack, 'cache', { context, keyArn: 'arn:key', signedIn }));

describe('PullThroughCache', () => {
  it('has a rule for every upstream, below a prefix of its own', () => {
    const rules = Object.values(made().all(EcrPullThroughCacheRule));
    expect(Object.fromEntries(rules.map((rule) => [rule.ecr_repository_prefix, rule.upstream_registry_url]))).toEqual({
      'ecr-public': 'public.ecr.aws',
      quay: 'quay.io',
      kubernetes: 'registry.k8s.io',
      ghcr: 'ghcr.io',
    });
  });

  it('makes no rule that AWS would refuse: a sign-in must have its value first', () => {
    expect(Object.keys(made([]).all(EcrPullThroughCacheRule))).not.toContain('cache_ghcr-rule');
    expect(made([]).only(SecretsmanagerSecret)).toMatchObject({
      name: 'ecr-pullthroughcache/ghcr',
      kms_key_id: 'arn:key',
    });
    expect(made().get(EcrPullThroughCacheRule, 'cache_ghcr-rule')).toMatchObject({
      credential_arn: '${aws_secretsmanager_secret.cache_ghcr-credential.arn}',
    });
  });

  it('encrypts and freezes what it caches, as if it were ours', () => {
    const templates = Object.values(made().all(EcrRepositoryCreationTemplate));
    expect(templates.map(({ prefix }) => prefix).sort()).toEqual(Object.keys(UPSTREAMS).sort());
    for (const template of templates) {
      expect(template).toMatchObject({
        applied_for: ['PULL_THROUGH_CACHE'],
        image_tag_mutability: 'IMMUTABLE',
        encryption_configuration: [{ encryption_type: 'KMS', kms_key: 'arn:key' }],
        custom_role_arn: '${aws_iam_role.cache_creator.arn}',
      });
      expect(String(template.description).length).toBeLessThanOrEqual(256);
    }
  });

  it('lets ECR, and only for this account, make repositories below the prefixes and use the one key', () => {
    expect(JSON.parse(String(made().only(IamRole).assume_role_policy)).Statement).toEqual([
      {
        Sid: 'EcrOfThisAccount',
        Effect: 'Allow',
        Principal: { Service: 'ecr.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEqualsIfExists: { 'aws:SourceAccount': '123456789012' } },
      },
    ]);
    expect(JSON.parse(String(made().only(IamRolePolicy).policy)).Statement).toEqual([
      {
        Sid: 'MakeCachedRepositories',
        Effect: 'Allow',
        Action: ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'],
        Resource: REPOSITORIES,
      },
      {
        Sid: 'EncryptThem',
        Effect: 'Allow',
        Action: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
        Resource: 'arn:key',
      },
    ]);
  });

  it('tells what a node needs to fill the cache, and no more', () => {
    expect(fillsCache(context)).toEqual({
      Sid: 'FillPullThroughCache',
      Effect: 'Allow',
      Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
      Resource: REPOSITORIES,
    });
  });
});

const REPOSITORIES = ['ecr-public', 'quay', 'kubernetes', 'ghcr'].map(
  (prefix) => `arn:aws:ecr:eu-west-1:123456789012:repository/${prefix}/*`,
);
