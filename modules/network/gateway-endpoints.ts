import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { endpointPolicy, lakeS3Policy } from './endpoint-policies';
import type { Vpc } from './vpc';

export interface GatewayEndpointsProps {
  readonly context: Context;
  readonly vpc: Vpc;
  /** Route tables of the cluster and its data. */
  readonly routeTableIds: readonly string[];
  /** Route tables of the lake: the same services, but an S3 endpoint that also knows Databricks. */
  readonly lakeRouteTableIds: readonly string[];
}

/**
 * S3 and DynamoDB without leaving AWS's network, for known callers only. The lake has an S3 endpoint of its own, so
 * that what its workers need is open to nobody else: vpc/latest/privatelink/gateway-endpoints allows several per
 * service, one per route table.
 */
export class GatewayEndpoints extends Construct {
  readonly s3Id: string;
  readonly lakeS3Id: string;
  /** AWS's list of S3's addresses in the region. */
  readonly s3PrefixListId: string;

  constructor(scope: Construct, id: string, props: GatewayEndpointsProps) {
    super(scope, id);
    const { context, routeTableIds, lakeRouteTableIds } = props;
    const dynamodb = endpointPolicy(context, 'dynamodb');
    this.s3Id = this.endpoint('s3', props, 's3', routeTableIds, endpointPolicy(context, 's3')).id;
    const lake = this.endpoint('s3-lake', props, 's3', lakeRouteTableIds, lakeS3Policy(context));
    this.lakeS3Id = lake.id;
    this.s3PrefixListId = lake.prefixListId;
    this.endpoint('dynamodb', props, 'dynamodb', [...routeTableIds, ...lakeRouteTableIds], dynamodb);
  }

  private endpoint(
    id: string,
    { context, vpc }: GatewayEndpointsProps,
    service: string,
    routeTableIds: readonly string[],
    policy: string | undefined,
  ): VpcEndpoint {
    return new VpcEndpoint(this, id, {
      vpcId: vpc.id,
      vpcEndpointType: 'Gateway',
      serviceName: `com.amazonaws.${context.region}.${service}`,
      routeTableIds: [...routeTableIds],
      tags: { Name: `${context.workspace}-${id}` },
      ...(policy === undefined ? {} : { policy }),
    });
  }
}
