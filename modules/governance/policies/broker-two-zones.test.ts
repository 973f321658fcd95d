import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { brokerTwoZones } from './broker-two-zones';

describe('broker-two-zones', () => {
  it.each([
    ['AWS::AmazonMQ::Broker', { DeploymentMode: 'ACTIVE_STANDBY_MULTI_AZ', SubnetIds: ['a', 'b'] }],
    ['aws_mq_broker', { deployment_mode: 'ACTIVE_STANDBY_MULTI_AZ', subnet_ids: ['a', 'b'] }],
    ['aws_mq_broker', { deployment_mode: 'CLUSTER_MULTI_AZ', subnet_ids: ['a', 'b'] }],
  ])('accepts %s with %j', (type, attributes) => {
    expect(judged(brokerTwoZones, resource(type, attributes))).toEqual([]);
  });

  it.each([
    ['AWS::AmazonMQ::Broker', { DeploymentMode: 'SINGLE_INSTANCE', SubnetIds: ['a'] }, 'SINGLE_INSTANCE'],
    ['aws_mq_broker', { deployment_mode: 'SINGLE_INSTANCE', subnet_ids: ['a'] }, 'SINGLE_INSTANCE'],
    ['aws_mq_broker', { subnet_ids: ['a'] }, 'a single instance'],
  ])('refuses %s with %j', (type, attributes, mode) => {
    const want = `is deployed as ${mode}, want ACTIVE_STANDBY_MULTI_AZ`;
    expect(judged(brokerTwoZones, resource(type, attributes))).toEqual([want]);
  });

  it('refuses a broker that says no subnets', () => {
    expect(judged(brokerTwoZones, resource('aws_mq_broker', { deployment_mode: 'CLUSTER_MULTI_AZ' }))).toEqual([
      'subnet_ids: got nothing, want a subnet in each zone - without them it stands in the default VPC',
    ]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(brokerTwoZones, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
