import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Vpc } from '.';
import { ZoneSubnet } from './zone-subnet';

const context = testContext();
const subnet = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  const place = { tier: 'data', zone: 'eu-west-1a', cidr: '10.80.244.0/24' };
  new ZoneSubnet(stack, 'data', { context, vpc, ...place, tags: { found: 'by this' } });
}).only(Subnet);

describe('ZoneSubnet', () => {
  it('stands in its zone with its block', () => {
    expect(subnet).toMatchObject({ availability_zone: 'eu-west-1a', cidr_block: '10.80.244.0/24' });
  });

  it('gives nothing a public address', () => {
    expect(subnet).toMatchObject({ map_public_ip_on_launch: false, assign_ipv6_address_on_creation: false });
  });

  it('names instances by their address, as flow logs do', () => {
    expect(subnet).toMatchObject({ private_dns_hostname_type_on_launch: 'ip-name' });
  });

  it('tells what it is for', () => {
    expect(subnet.tags).toEqual({ Name: 'test-euw1-data-eu-west-1a', tier: 'data', found: 'by this' });
  });
});
