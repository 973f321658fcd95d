import type { Resource } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import type { FirewallRule } from './firewall-rule';
import { networkPolicyRules } from './network-policies';
import { identifierOf, type Workspace, workspaceOf } from './place';
import { nextReview } from './review';
import { none, type Register, textOf, type Written } from './register';

type Attributes = Resource['attributes'];

/** Rules by the kind that they are written in: as resources of their own, within an ACL or a group, or as a policy of Kubernetes. */
const RULES: Readonly<Record<string, (attributes: Attributes) => readonly FirewallRule[]>> = {
  aws_vpc_security_group_ingress_rule: (rule) => [ofGroup(rule, 'in')],
  aws_vpc_security_group_egress_rule: (rule) => [ofGroup(rule, 'out')],
  aws_network_acl_rule: (rule) => [ofAcl(rule, rule.egress === true ? 'out' : 'in', '')],
  aws_network_acl: (acl) => inlineRules(acl, ofAcl),
  aws_default_network_acl: (acl) => inlineRules(acl, ofAcl),
  aws_security_group: (group) => inlineRules(group, ofGroup),
  aws_default_security_group: (group) => inlineRules(group, ofGroup),
  kubernetes_network_policy_v1: networkPolicyRules,
};

/** Kinds that hold rules. */
export const FIREWALL_KINDS: readonly string[] = Object.keys(RULES);

/** Every rule of a firewall, with the date of its next review: RTS 2024/1774 Art. 13(h). */
export const firewallRules = ({ spec, resources }: Written): Register => ({
  name: 'firewall-rules',
  title: 'Firewall rules and their reviews (RTS 2024/1774 Art. 13(h))',
  columns: ['identifier', 'direction', 'protocol', 'ports', 'peer', 'purpose', 'owner', 'reviewed', 'next review'],
  rows: resources.flatMap((resource) => rowsOf(resource, spec)),
});

function rowsOf(resource: Resource, spec: PlatformSpec): Register['rows'] {
  const rules = RULES[resource.type]?.(resource.attributes) ?? [];
  if (rules.length === 0) return [];
  const workspace = workspaceOf(resource, spec);
  return rules.map(({ part, ...rule }) => ({
    identifier: [identifierOf(resource), part].filter((one) => one !== '').join(' '),
    ...rule,
    owner: workspace.owner,
    reviewed: reviewed(workspace),
    'next review': nextReview(workspace) ?? none('due at once: nobody has looked yet'),
  }));
}

const reviewed = ({ firewallReview: review }: Workspace): string =>
  review === undefined ? none('nobody has looked yet') : `${review.on} by ${review.by}`;

type Direction = 'in' | 'out';

/** Rules that stand in their ACL or group itself, by direction. */
const inlineRules = (
  attributes: Attributes,
  of: (rule: Attributes, direction: Direction, part: string) => FirewallRule,
): readonly FirewallRule[] =>
  [['ingress', 'in'] as const, ['egress', 'out'] as const].flatMap(([block, direction]) =>
    [attributes[block] ?? []]
      .flat()
      .filter((rule): rule is Attributes => typeof rule === 'object')
      .map((rule, index) => of(rule, direction, `${block} ${textOf(rule.rule_no ?? index + 1)}`)),
  );

const ofGroup = (rule: Attributes, direction: Direction, part = ''): FirewallRule => ({
  ...{ part, direction, protocol: protocolOf(rule.ip_protocol ?? rule.protocol), ports: portsOf(rule) },
  ...{ peer: peerOf(rule), purpose: textOf(rule.description ?? none('it has no description')) },
});

const ofAcl = (rule: Attributes, direction: Direction, part: string): FirewallRule => ({
  ...{ part, direction: `${direction}, ${textOf(rule.rule_action ?? rule.action)}` },
  ...{ protocol: protocolOf(rule.protocol), ports: portsOf(rule), peer: peerOf(rule) },
  purpose: none('AWS takes no description of an ACL rule'),
});

const isEvery = (protocol: unknown): boolean => String(protocol) === '-1';

const protocolOf = (protocol: unknown): string => (isEvery(protocol) ? 'every protocol' : textOf(protocol));

/** Where every protocol is meant AWS writes the ports 0 to 0, which mean nothing. */
const portsOf = ({ from_port: from, to_port: to, ip_protocol: own, protocol }: Attributes): string => {
  if (from === undefined || from === -1 || isEvery(own ?? protocol)) return 'every port';
  return from === to ? textOf(from) : `${textOf(from)}-${textOf(to)}`;
};

const PEERS = [
  ...['cidr_ipv4', 'cidr_ipv6', 'cidr_block', 'ipv6_cidr_block', 'cidr_blocks', 'ipv6_cidr_blocks'],
  ...['prefix_list_id', 'prefix_list_ids', 'referenced_security_group_id', 'security_groups'],
];

function peerOf(attributes: Attributes): string {
  const peers = PEERS.flatMap((peer) => attributes[peer] ?? []).map(String);
  const all = attributes.self === true ? [...peers, 'itself'] : peers;
  return all.length > 0 ? all.join(' ') : none('it names nobody');
}
