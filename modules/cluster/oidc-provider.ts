import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { Construct } from 'constructs';
import type { Cluster } from './cluster';

/**
 * Lets IAM believe the cluster's service account tokens, for workloads that cannot use Pod Identity. Without a
 * thumbprint: IAM checks the issuer against its own list of authorities.
 */
export class OidcProvider extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { cluster }: { readonly cluster: Cluster }) {
    super(scope, id);
    this.arn = new IamOpenidConnectProvider(this, 'Default', {
      url: cluster.issuer,
      clientIdList: ['sts.amazonaws.com'],
    }).arn;
  }
}
