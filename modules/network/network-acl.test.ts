import { NetworkAcl as AwsNetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Vpc } from '.';
import { type AclRule, type AclRules, NetworkAcl, OPEN, vpcOnly } from './network-acl';

const context = testContext();
const acl = (rules: AclRules) =>
  synth((stack) => {
    const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
    new NetworkAcl(stack, 'acl', { context, vpc, name: 'some', subnetIds: ['subnet-1'], rules });
  }).only(AwsNetworkAcl);

describe('NetworkAcl', () => {
  it('writes "all" as AWS wants it: protocol -1, ports 0', () => {
    const all = { rule_no: 100, action: 'allow', protocol: '-1', cidr_block: '0.0.0.0/0', from_port: 0, to_port: 0 };
    const { ingress, egress, subnet_ids: subnets } = acl(OPEN);
    expect(ingress).toEqual([expect.objectContaining(all)]);
    expect(egress).toEqual([expect.objectContaining(all)]);
    expect(subnets).toEqual(['subnet-1']);
  });

  it('leaves room between its rules, so that one can be put between', () => {
    expect(acl(vpcOnly('10.80.0.0/16')).ingress).toEqual([
      expect.objectContaining({ rule_no: 100 }),
      expect.objectContaining({ rule_no: 110, from_port: 32_768, to_port: 61_000 }),
    ]);
  });
});

describe('vpcOnly', () => {
  const { ingress, egress } = vpcOnly('10.80.0.0/16');
  const fromOutside = (port: number) => ingress.some((rule) => passes(rule, port));
  const passes = ({ cidr, ports }: AclRule, port: number) =>
    cidr === '0.0.0.0/0' && (!ports || (ports[0] <= port && port <= ports[1]));

  it.each([
    ['PostgreSQL', 5432],
    ['ActiveMQ over OpenWire', 61_617],
    ['ActiveMQ over STOMP', 61_614],
    ['ActiveMQ over WebSocket', 61_619],
    ['ActiveMQ over AMQP', 5671],
    ['the console of ActiveMQ', 8162],
    ['SSH', 22],
  ])('lets nobody outside the VPC reach %s (%i)', (_, port) => {
    expect(fromOutside(port)).toBe(false);
  });

  it('lets the VPC pass both ways, answers included', () => {
    expect(ingress[0]).toEqual({ protocol: 'all', cidr: '10.80.0.0/16' });
    expect(egress[0]).toEqual({ protocol: 'all', cidr: '10.80.0.0/16' });
  });

  it('lets HTTPS out to the gateway endpoints, and its answers in', () => {
    expect(egress.some((rule) => passes(rule, 443))).toBe(true);
    expect(egress.some((rule) => passes(rule, 80))).toBe(false);
    expect(fromOutside(32_768)).toBe(true);
    expect(fromOutside(61_000)).toBe(true);
  });
});
