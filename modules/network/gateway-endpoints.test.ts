import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { endpointPolicy, GatewayEndpoints, lakeS3Policy, Vpc } from '.';

const context = testContext();
const gateways = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  new GatewayEndpoints(stack, 'gateway', {
    context,
    vpc,
    routeTableIds: ['rtb-private', 'rtb-data'],
    lakeRouteTableIds: ['rtb-lake'],
  });
});

describe('GatewayEndpoints', () => {
  it('bring S3 to the cluster and its data, for known callers', () => {
    expect(gateways.get(VpcEndpoint, 'gateway_s3')).toMatchObject({
      vpc_endpoint_type: 'Gateway',
      service_name: 'com.amazonaws.eu-west-1.s3',
      route_table_ids: ['rtb-private', 'rtb-data'],
      policy: endpointPolicy(context, 's3'),
    });
  });

  it('bring S3 to the lake by an endpoint of its own, which alone knows Databricks', () => {
    expect(gateways.get(VpcEndpoint, 'gateway_s3-lake')).toMatchObject({
      vpc_endpoint_type: 'Gateway',
      service_name: 'com.amazonaws.eu-west-1.s3',
      route_table_ids: ['rtb-lake'],
      policy: lakeS3Policy(context),
    });
  });

  it('bring DynamoDB to all of them, for known callers', () => {
    expect(gateways.get(VpcEndpoint, 'gateway_dynamodb')).toMatchObject({
      vpc_endpoint_type: 'Gateway',
      service_name: 'com.amazonaws.eu-west-1.dynamodb',
      route_table_ids: ['rtb-private', 'rtb-data', 'rtb-lake'],
      policy: endpointPolicy(context, 'dynamodb'),
    });
  });
});
