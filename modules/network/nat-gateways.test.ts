import { Eip } from '@cdktf/provider-aws/lib/eip';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { NatGateways, Vpc } from '.';

const context = testContext();
const subnetIds = { 'eu-west-1a': 'subnet-a', 'eu-west-1b': 'subnet-b' };
const nat = synth((stack) => {
  const gateways = gatewaysIn(stack);
  new TerraformOutput(stack, 'asked', { value: gateways.gatewayId('eu-west-1b'), staticId: true });
});

describe('NatGateways', () => {
  it('puts one into every zone, each with an address of its own', () => {
    for (const zone of ['eu-west-1a', 'eu-west-1b']) {
      expect(nat.get(NatGateway, `nat_${zone}`)).toMatchObject({
        subnet_id: `subnet-${zone.slice(-1)}`,
        allocation_id: `\${aws_eip.nat_address-${zone}.id}`,
        connectivity_type: 'public',
      });
      expect(nat.get(Eip, `nat_address-${zone}`)).toMatchObject({ domain: 'vpc' });
    }
  });

  it('waits for the door, without which AWS refuses a gateway', () => {
    for (const gateway of Object.values(nat.all(NatGateway)))
      expect(gateway.depends_on).toEqual(['aws_internet_gateway.vpc_internet-gateway']);
  });

  it('is asked by zone, and knows no zone but its own', () => {
    expect(nat.json.output?.asked).toEqual({ value: '${aws_nat_gateway.nat_eu-west-1b.id}' });
    expect(() => synth((stack) => void gatewaysIn(stack).gatewayId('eu-west-1c'))).toThrowError(
      'has no gateway in eu-west-1c',
    );
  });
});

function gatewaysIn(stack: Construct): NatGateways {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  return new NatGateways(stack, 'nat', { context, vpc, subnetIds });
}
