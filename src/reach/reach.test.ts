import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/support/root';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { answerProblems } from '../matrices/expected';
import { REACH } from '../matrices/matrices';
import { internetPorts } from '../matrices/ports';
import { type SynthesisedStack } from '../synth';
import { readBelow } from '../values/reader';
import { reachAnswers } from './answers';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const ports = internetPorts(spec, readBelow(ROOT));
const text = readFileSync(join(ROOT, REACH.file), 'utf8');

type Resources = SynthesisedStack['resources'];
type Attributes = Resources[number]['attributes'];

const found = (after: readonly SynthesisedStack[]) =>
  answerProblems(REACH.file, text, reachAnswers(spec, after, ports));

/** The stacks with the resources of one changed. */
const within = (id: string, change: (resources: Resources) => Resources) => {
  expect(stacks.map((stack) => stack.id)).toContain(id);
  return stacks.map((stack): SynthesisedStack =>
    stack.id === id ? { ...stack, resources: change(stack.resources) } : stack,
  );
};
const changed = (id: string, address: string, change: (attributes: Attributes) => Attributes) =>
  within(id, (resources) => {
    expect(resources.map((one) => one.address)).toContain(address);
    return resources.map((one) => (one.address === address ? { ...one, attributes: change(one.attributes) } : one));
  });
const added = (id: string, type: string, attributes: Attributes) =>
  within(id, ([first, ...rest]) =>
    first ? [first, ...rest, { ...first, type, address: `${type}.oops`, attributes }] : [],
  );

describe('who can reach what', () => {
  it('is what somebody looked at, and nothing else', () => {
    expect(found(stacks)).toEqual([]);
    expect(text).not.toContain('? ');
  });

  it('leaves databases, broker and API server to what is inside', () => {
    const inside = text.slice(text.indexOf('who can reach'), text.indexOf('who reaches the doors'));
    expect(inside).not.toMatch(/the internet|the network|the VPC of|any other pod/);
  });
});

const database = {
  security_group_id: '${aws_security_group.profiles_access.id}',
  ip_protocol: 'tcp',
  from_port: 5432,
  to_port: 5432,
};
const INGRESS = 'aws_vpc_security_group_ingress_rule';
const all = [{ action: 'allow', rule_no: 1, protocol: '-1', cidr_block: '0.0.0.0/0', from_port: 0, to_port: 0 }];
const OPEN = { ingress: all, egress: all };
const rule = ([first]: Resources, attributes: Attributes): Resources =>
  first ? [{ ...first, type: INGRESS, address: `${INGRESS}.oops`, attributes }] : [];

describe('a widening that somebody plants is found and named:', () => {
  it.each([
    [
      'a wider block at a door',
      changed('prod-euw1-edge', `${INGRESS}.internal_firewall_from-10-16-0-0-14`, (attributes) => ({
        ...attributes,
        cidr_ipv4: '10.0.0.0/8',
      })),
      /^who reaches the doors: prod-euw1 door internal: got the VPC of nonprod-euw1, want /,
    ],
    [
      'a security group and a network ACL open to a wider block',
      changed('prod-euw1-network', 'aws_network_acl.data_acl', (attributes) => ({ ...attributes, ...OPEN })).map(
        (stack): SynthesisedStack =>
          stack.id === 'prod-data'
            ? {
                ...stack,
                resources: [...stack.resources, ...rule(stack.resources, { ...database, cidr_ipv4: '10.0.0.0/8' })],
              }
            : stack,
      ),
      /reach the scoring database.*: prod database profiles: got the VPC of nonprod-euw1, want /,
    ],
    [
      'a security group open to one that nobody knows',
      added('prod-euw1-cluster', INGRESS, {
        ...{ security_group_id: '${aws_security_group.eks_endpoint.id}', ip_protocol: '-1' },
        referenced_security_group_id: '${data.terraform_remote_state.prod-euw1-delivery.outputs.nowhere}',
      }),
      /^who reaches the API server: .* got the VPC of nonprod-euw1 by a rule that is not understood/,
    ],
    [
      'an API server open to every address',
      added('prod-euw1-cluster', INGRESS, {
        security_group_id: '${aws_security_group.eks_endpoint.id}',
        ip_protocol: '-1',
        cidr_ipv4: '0.0.0.0/0',
      }),
      /^who reaches the API server: prod-euw1 API server: got the VPC of nonprod-euw1, want /,
    ],
    [
      'a network policy that is gone',
      within('prod-tenancy', (all) =>
        all.filter(({ type, address }) => type !== 'kubernetes_network_policy_v1' || !address.includes('team_cases')),
      ),
      /: prod database cases: got any other pod of prod-cases, want /,
    ],
    [
      'a network policy for more pods',
      changed('prod-tenancy', 'kubernetes_network_policy_v1.team_intake_net-databases', (attributes) => ({
        ...attributes,
        spec: { ...(attributes.spec as object), pod_selector: {} },
      })),
      /: prod database cases: got pods of transaction-gateway, want /,
    ],
    [
      'a route to the internet in the subnets of data',
      added('prod-euw1-network', 'aws_route', {
        route_table_id: '${aws_route_table.data_routes.id}',
        destination_cidr_block: '0.0.0.0/0',
        gateway_id: '${aws_internet_gateway.vpc_internet-gateway.id}',
      }),
      /^where subnets lead: prod-euw1 data subnets: got internet gateway, want nobody/,
    ],
    [
      'a route that nobody here follows',
      added('prod-euw1-network', 'aws_route', {
        route_table_id: '${aws_route_table.data_routes.id}',
        destination_cidr_block: '10.0.0.0/8',
        transit_gateway_id: 'tgw-1',
      }),
      /^where subnets lead: prod-euw1 data subnets: got aws_route\.oops by a rule that is not understood/,
    ],
    [
      'an API server on the internet, in subnets with a route there',
      changed('prod-euw1-cluster', 'aws_eks_cluster.eks', (attributes) => ({
        ...attributes,
        vpc_config: { ...(attributes.vpc_config as object), endpoint_public_access: true },
      })),
      /^who reaches the API server: prod-euw1 API server: got the internet, want /,
    ],
    [
      'a group with rules inside, which nobody here reads',
      changed('prod-data', 'aws_security_group.profiles_access', (attributes) => ({ ...attributes, ingress: [{}] })),
      /: prod database profiles: got the internet by a rule that is not understood|: prod database profiles: got .* by a rule that is not understood/,
    ],
  ])('%s', (_, after, sentence) => {
    expect(found(after)).toContainEqual(expect.stringMatching(sentence));
  });

  it('and so is a way that is gone', () => {
    const shut = within('prod-messaging', (all) => all.filter(({ type }) => type !== INGRESS));
    expect(found(shut)).toContainEqual(
      expect.stringMatching(/^who can reach the broker: .*: got not pods of transaction-gateway, want /),
    );
  });
});
