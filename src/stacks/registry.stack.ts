import type { Construct } from 'constructs';
import { Key } from '../../modules/keys';
import {
  PullThroughCache,
  Replication,
  type ReplicationRoute,
  Scanning,
  ServiceRepository,
  type UpstreamPrefix,
} from '../../modules/registry';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

export interface RegistryStackProps {
  /** Names of the repositories, by what they hold: each service, and each image that the platform builds. */
  readonly repositories: Readonly<Record<string, string>>;
  readonly signedIn: readonly UpstreamPrefix[];
  readonly route: ReplicationRoute;
}

/** Container images: a repository for each service and each image of the platform, third parties through a cache. */
export class RegistryStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, { repositories, signedIn, route }: RegistryStackProps) {
    super(scope, 'registry', context);
    const { arn: keyArn } = new Key(this, 'images', {
      context,
      purpose: 'Container images of services and third parties',
    });
    for (const [held, name] of Object.entries(repositories)) {
      new ServiceRepository(this, held, { context, name, keyArn });
    }
    new PullThroughCache(this, 'cache', { context, keyArn, signedIn });
    new Replication(this, 'replication', { context, route });
    new Scanning(this, 'scanning');
  }
}
