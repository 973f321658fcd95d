import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument, type Statement } from '../kernel';
import { SERVICE_LIFECYCLE } from './lifecycle';

export interface ServiceRepositoryProps {
  readonly context: Context;
  /** Name below the organisation's prefix, the same in every account. Changing it replaces the repository. */
  readonly name: string;
  /** Key of the account's images. Changing it replaces the repository. */
  readonly keyArn: string;
}

/** The images of one service, or one image of the platform: a tag, once pushed, means the same bytes for ever. */
export class ServiceRepository extends Construct {
  constructor(scope: Construct, id: string, { context, name, keyArn }: ServiceRepositoryProps) {
    super(scope, id);
    const repository = new EcrRepository(this, 'Default', {
      name: context.name.shared('ecr-repository', name),
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: keyArn }],
      forceDelete: false,
    });
    new EcrLifecyclePolicy(this, 'lifecycle', { repository: repository.name, policy: SERVICE_LIFECYCLE });
    new EcrRepositoryPolicy(this, 'policy', {
      repository: repository.name,
      policy: policyDocument(accountPulls(context)),
    });
  }
}

/** The account's own roles may pull, as far as their policies let them; no other account may. */
const accountPulls = (context: Context): Statement => ({
  Sid: 'AccountPulls',
  Effect: 'Allow',
  Principal: { AWS: arn.iam(context, 'root') },
  Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
});
