import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { Vpc as AwsVpc } from '@cdktf/provider-aws/lib/vpc';
import { describe, expect, it } from 'vitest';
import { synth, testContext as context } from '../../test/support/synth';
import { Vpc } from '.';

const vpc = synth((stack) => void new Vpc(stack, 'vpc', { context: context(), cidr: '10.80.0.0/16' }));

describe('Vpc', () => {
  it('resolves and hands out names, which the private names of endpoints need', () => {
    expect(vpc.only(AwsVpc)).toMatchObject({
      cidr_block: '10.80.0.0/16',
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
  });

  it('speaks IPv4 only, so no second protocol slips past the rules', () => {
    expect(vpc.only(AwsVpc)).toMatchObject({ assign_generated_ipv6_cidr_block: false });
  });

  it('has one door', () => {
    expect(vpc.only(InternetGateway)).toMatchObject({ vpc_id: '${aws_vpc.vpc.id}' });
  });

  it('keeps its address, because a new address is a new, empty network', () => {
    expect(vpc.addresses()).toEqual(['aws_internet_gateway.vpc_internet-gateway', 'aws_vpc.vpc']);
  });
});
