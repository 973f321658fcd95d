import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy';
import { describe, expect, it } from 'vitest';
import { synth, testContext as context } from '../../test/support/synth';
import { ServiceRepository } from './index';

const made = () =>
  synth(
    (stack) =>
      void new ServiceRepository(stack, 'scoring', { context: context(), name: 'exbank/scoring', keyArn: 'arn:key' }),
  );

describe('ServiceRepository', () => {
  it('never lets a tag mean other bytes, scans what arrives and encrypts it with our key', () => {
    expect(made().only(EcrRepository)).toMatchObject({
      name: 'exbank/scoring',
      image_tag_mutability: 'IMMUTABLE',
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: 'KMS', kms_key: 'arn:key' }],
      force_delete: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('keeps its address, because a new repository is an empty one', () => {
    expect(made().addresses()).toContain('aws_ecr_repository.scoring');
  });

  it('lets only its own account pull, and nobody else do anything', () => {
    expect(JSON.parse(String(made().only(EcrRepositoryPolicy).policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AccountPulls',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::123456789012:root' },
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        },
      ],
    });
  });

  it('forgets what was never released, and keeps three hundred releases to roll back to', () => {
    const { rules } = JSON.parse(String(made().only(EcrLifecyclePolicy).policy));
    expect(rules).toMatchObject([
      {
        rulePriority: 1,
        selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
      },
      { rulePriority: 2, selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 300 } },
    ]);
  });
});
