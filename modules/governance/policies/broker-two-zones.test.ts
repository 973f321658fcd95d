import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { brokerTwoZones } from './broker-two-zones';

describe('broker-two-zones', () => {
  it.each([
    ['AWS::AmazonMQ::Broker', { DeploymentMode: 'ACTIVE_STANDBY_MULTI_AZ' }],
    ['aws_mq_broker', { deployment_mode: 'ACTIVE_STANDBY_MULTI_AZ' }],
    ['aws_mq_broker', { deployment_mode: 'CLUSTER_MULTI_AZ' }],
  ])('accepts %s with %j', (type, attributes) => {
    expect(judged(brokerTwoZones, resource(type, attributes))).toEqual([]);
  });

  it.each([
    ['AWS::AmazonMQ::Broker', { DeploymentMode: 'SINGLE_INSTANCE' }, 'SINGLE_INSTANCE'],
    ['aws_mq_broker', { deployment_mode: 'SINGLE_INSTANCE' }, 'SINGLE_INSTANCE'],
    ['aws_mq_broker', {}, 'a single instance'],
  ])('refuses %s with %j', (type, attributes, mode) => {
    const want = `is deployed as ${mode}, want ACTIVE_STANDBY_MULTI_AZ`;
    expect(judged(brokerTwoZones, resource(type, attributes))).toEqual([want]);
  });
});
