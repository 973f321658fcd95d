import { EcrRegistryPolicy } from '@cdktf/provider-aws/lib/ecr-registry-policy';
import { EcrReplicationConfiguration } from '@cdktf/provider-aws/lib/ecr-replication-configuration';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument } from '../kernel';

/** The one bridge between the accounts: images of services go from test to production, and nothing comes back. */
export interface ReplicationRoute {
  /** Accounts that receive this registry's service images, with their regions. */
  readonly to: readonly { readonly account: string; readonly region: string }[];
  /** Accounts whose service images this registry takes. */
  readonly from: readonly { readonly account: string }[];
}

export interface ReplicationProps {
  readonly context: Context;
  readonly route: ReplicationRoute;
}

/** Sends service images to the accounts named, and takes them from the accounts named, by prefix. */
export class Replication extends Construct {
  constructor(scope: Construct, id: string, { context, route }: ReplicationProps) {
    super(scope, id);
    this.send(context, route);
    this.take(context, route);
  }

  private send({ organisation }: Context, { to }: ReplicationRoute): void {
    if (to.length === 0) return;
    new EcrReplicationConfiguration(this, 'Default', {
      replicationConfiguration: {
        rule: [
          {
            destination: to.map(({ account, region }) => ({ registryId: account, region })),
            repositoryFilter: [{ filter: `${organisation}/`, filterType: 'PREFIX_MATCH' }],
          },
        ],
      },
    });
  }

  /** Without `ecr:CreateRepository`: an image of a service that this account does not know is not taken. */
  private take(context: Context, { from }: ReplicationRoute): void {
    if (from.length === 0) return;
    new EcrRegistryPolicy(this, 'policy', {
      policy: policyDocument({
        Sid: 'TakeServiceImages',
        Effect: 'Allow',
        Principal: { AWS: from.map((source) => arn.iam(source, 'root')) },
        Action: 'ecr:ReplicateImage',
        Resource: arn.regional(context, 'ecr', `repository/${context.organisation}/*`),
      }),
    });
  }
}
