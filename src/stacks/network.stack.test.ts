import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { describe, expect, it } from 'vitest';
import { interfaceEndpoints } from '../../workspaces/endpoints';
import { synthStack, testContext } from '../../test/support/synth';
import { networkContract } from '../../modules/network';
import type { StackContext } from '../context';
import { outputName } from '../contract';
import { NetworkStack } from './network.stack';

const THREE = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
const network = (overrides: Partial<StackContext> = {}) =>
  synthStack((app) => {
    const context = testContext(overrides);
    const settings = { cidr: '10.80.0.0/16', zones: [...context.zones], interfaceEndpoints };
    return new NetworkStack(app, context, settings);
  });
const stack = network();

const ids = (value: unknown): readonly string[] => [value].flat().map(String);

describe('NetworkStack', () => {
  it('gives every subnet a route table and an access list of its own, since the defaults are closed', () => {
    const subnets = Object.keys(stack.all(Subnet)).map((id) => `\${aws_subnet.${id}.id}`);
    const routed = Object.values(stack.all(RouteTableAssociation)).flatMap((one) => ids(one.subnet_id));
    const listed = Object.values(stack.all(NetworkAcl)).flatMap((one) => ids(one.subnet_ids));
    expect(subnets).toHaveLength(8);
    expect(routed.sort()).toEqual([...subnets].sort());
    expect(listed.sort()).toEqual([...subnets].sort());
  });

  it('has an endpoint for every service of the workspace, beside the three gateways', () => {
    const services = Object.values(stack.all(VpcEndpoint)).map((one) => String(one.service_name).slice(24));
    expect(services.sort()).toEqual([...Object.keys(interfaceEndpoints), 's3', 's3', 'dynamodb'].sort());
  });

  it('sets the addresses of pods and of the internal door aside before an endpoint can take one', () => {
    expect(stack.get(VpcEndpoint, 'endpoints_ec2').depends_on).toEqual([
      'aws_ec2_subnet_cidr_reservation.private_prefixes-eu-west-1a',
      'aws_ec2_subnet_cidr_reservation.private_door-eu-west-1a',
      'aws_ec2_subnet_cidr_reservation.private_prefixes-eu-west-1b',
      'aws_ec2_subnet_cidr_reservation.private_door-eu-west-1b',
    ]);
  });

  it('has one key, which CloudWatch Logs may use for its two groups only', () => {
    const { Statement } = JSON.parse(String(stack.only(KmsKey).policy)) as { Statement: unknown[] };
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': [
              'arn:aws:logs:eu-west-1:123456789012:log-group:exbank-test-euw1-flow-log',
              'arn:aws:logs:eu-west-1:123456789012:log-group:exbank-test-euw1-dns',
            ],
          },
        },
      }),
    );
  });

  it('hands on what the contract names, by zone', () => {
    const { output = {} } = stack.json;
    expect(Object.keys(output).sort()).toEqual(Object.keys(networkContract.shape).map(outputName).sort());
    expect(output.private_subnet_ids).toMatchObject({
      value: {
        'eu-west-1a': '${aws_subnet.private_eu-west-1a.id}',
        'eu-west-1b': '${aws_subnet.private_eu-west-1b.id}',
      },
    });
    expect(output.nat_addresses).toMatchObject({
      value: { 'eu-west-1a': '${aws_eip.nat_address-eu-west-1a.public_ip}' },
    });
    expect(output.s3_endpoint_id).toMatchObject({ value: '${aws_vpc_endpoint.gateway_s3.id}' });
    expect(output.lake_s3_endpoint_id).toMatchObject({ value: '${aws_vpc_endpoint.gateway_s3-lake.id}' });
  });

  it('changes no subnet when a third zone comes', () => {
    const before = Object.entries(stack.all(Subnet));
    const after = network({ zones: THREE }).all(Subnet);
    for (const [id, subnet] of before) expect(after[id]).toEqual(subnet);
    expect(Object.keys(after)).toHaveLength(12);
  });

  it('makes one security group, that of the endpoints', () => {
    expect(Object.keys(stack.all(SecurityGroup))).toEqual(['endpoints']);
  });
});
