import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { PrivateLinkServices } from './vendor';

export interface PrivateLinkProps {
  readonly context: Context;
  readonly vpcId: string;
  readonly services: PrivateLinkServices;
  /** One subnet per zone. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
}

/** The control plane of Databricks inside the VPC, so that workers need no way to the internet. */
export class PrivateLink extends Construct {
  readonly ids: Readonly<Record<keyof PrivateLinkServices, string>>;

  constructor(scope: Construct, id: string, props: PrivateLinkProps) {
    super(scope, id);
    this.ids = { workspace: this.endpoint('workspace', props), relay: this.endpoint('relay', props) };
  }

  /** The vendor's services take no endpoint policy; who calls them is the security group's decision. */
  private endpoint(part: keyof PrivateLinkServices, props: PrivateLinkProps): string {
    const { context, vpcId, services, subnetIds, securityGroupId } = props;
    return new VpcEndpoint(this, part, {
      ...{ vpcId, vpcEndpointType: 'Interface', serviceName: services[part], subnetIds: [...subnetIds] },
      ...{ securityGroupIds: [securityGroupId], privateDnsEnabled: true },
      tags: { Name: `${context.workspace}-databricks-${part}` },
    }).id;
  }
}
