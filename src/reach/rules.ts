import type { SynthesisedStack } from '../synth';
import { every, some, type Truth } from '../access/truth';
import { holds } from './blocks';

type Resource = SynthesisedStack['resources'][number];

/** One end of a connection, as security groups and network ACLs see it. */
export interface End {
  /** Addresses, one of each subnet that it may stand in. */
  readonly addresses: readonly string[];
  /** Its security groups by `groupOf`; none where AWS or nobody we know stands. */
  readonly groups: readonly string[];
}

/** A reference to a security group, as one name for it in all stacks of a cluster. */
export type GroupOf = (reference: string, stack: string) => string;

interface Rule {
  readonly group: string;
  readonly direction: 'ingress' | 'egress';
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly block?: string | undefined;
  readonly peer?: string | undefined;
  /** What it names that nobody here can follow, such as a list of prefixes. */
  readonly odd?: string | undefined;
}

/** Rules of all security groups. The group that EKS makes lets everything out, and lets its own members in. */
export function rulesIn(stacks: readonly SynthesisedStack[], groupOf: GroupOf): readonly Rule[] {
  const written = stacks.flatMap(({ id, resources }) => resources.flatMap((one) => ruleOf(one, id, groupOf)));
  const ofEks = [...new Set(written.flatMap(({ group, peer }) => [group, peer ?? '']).filter(isOfEks))];
  const all = { protocol: '-1', from: 0, to: 65535 };
  return [
    ...written,
    ...ofEks.flatMap((group): readonly Rule[] => [
      { group, direction: 'egress', ...all, block: '0.0.0.0/0' },
      { group, direction: 'ingress', ...all, peer: group },
    ]),
  ];
}

export const isOfEks = (group: string): boolean => group.endsWith('cluster_security_group_id');

const KINDS: Readonly<Record<string, Rule['direction']>> = {
  aws_vpc_security_group_ingress_rule: 'ingress',
  aws_vpc_security_group_egress_rule: 'egress',
};

function ruleOf({ type, attributes }: Resource, stack: string, groupOf: GroupOf): readonly Rule[] {
  if (type === 'aws_security_group' || type === 'aws_security_group_rule') return inlineOf(attributes, type);
  const direction = KINDS[type];
  if (direction === undefined) return [];
  const {
    security_group_id: group,
    cidr_ipv4: block,
    referenced_security_group_id: peer,
    ip_protocol: protocol,
  } = attributes;
  const odd = attributes.prefix_list_id ?? attributes.cidr_ipv6;
  return [
    {
      ...{ group: groupOf(String(group), stack), direction, protocol: String(protocol) },
      ...{ from: Number(attributes.from_port ?? 0), to: Number(attributes.to_port ?? 65535) },
      block: textOf(block),
      peer: typeof peer === 'string' ? groupOf(peer, stack) : undefined,
      odd: textOf(odd),
    },
  ];
}

/** Rules inside a group, or of the old kind: this platform has none, and nobody reads them here. */
const inlineOf = ({ ingress, egress }: Resource['attributes'], type: string): readonly Rule[] =>
  type === 'aws_security_group' && ingress === undefined && egress === undefined
    ? []
    : (['ingress', 'egress'] as const).map((direction) => ({
        group: '*',
        direction,
        protocol: '-1',
        from: 0,
        to: 65535,
        odd: `${type} with rules of its own`,
      }));

/** Whether groups of an end let TCP through on a port, to or from the other end. */
export const groupsLet = (
  rules: readonly Rule[],
  direction: Rule['direction'],
  { groups }: End,
  { other, port }: { readonly other: End; readonly port: number },
): Truth =>
  groups.length === 0 ||
  some(
    rules
      .filter((rule) => rule.direction === direction && (rule.group === '*' || groups.includes(rule.group)))
      .filter(({ protocol, from, to }) => protocol === '-1' || (protocol === 'tcp' && from <= port && port <= to))
      .map((rule) => speaksOf(rule, other)),
  );

function speaksOf({ block, peer, odd }: Rule, { addresses, groups }: End): Truth {
  if (peer?.includes('${')) return { unknown: `${peer} is not understood` };
  if (peer !== undefined) return groups.includes(peer);
  if (block === undefined)
    return addresses.length > 0 && odd !== undefined && !odd.includes('prefix_list')
      ? { unknown: `${odd} is not understood` }
      : false;
  return some(addresses.map((address) => holds(block, address) ?? { unknown: `${block} is not understood` }));
}

interface AclRule {
  readonly action: string;
  readonly rule_no: number;
  readonly protocol: string;
  readonly cidr_block: string | null;
  readonly from_port: number;
  readonly to_port: number;
}

/** Ephemeral ports of Linux, first and last: answers come back to them. */
const ANSWERS = [32768, 60999];

/** Whether network ACLs let a connection out of one subnet and into another, and its answers back. */
export const aclsLet = (
  own: Resource | undefined,
  other: Resource | undefined,
  { from, to, port }: { readonly from: string; readonly to: string; readonly port: number },
): Truth =>
  every([
    aclLets(own, 'egress', to, port),
    aclLets(other, 'ingress', from, port),
    ...ANSWERS.flatMap((answer) => [aclLets(other, 'egress', from, answer), aclLets(own, 'ingress', to, answer)]),
  ]);

/** The first rule that fits decides; without one the subnet is shut. No ACL is one of somebody else. */
function aclLets(acl: Resource | undefined, direction: 'ingress' | 'egress', address: string, port: number): Truth {
  if (acl === undefined) return true;
  const rules = [...((acl.attributes[direction] ?? []) as readonly AclRule[])].sort(
    (one, two) => one.rule_no - two.rule_no,
  );
  const found = rules.find(
    ({ protocol, cidr_block: block, from_port: from, to_port: to }) =>
      block !== null &&
      holds(block, address) === true &&
      (protocol === '-1' || (['tcp', '6'].includes(protocol) && from <= port && port <= to)),
  );
  return found?.action === 'allow';
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
