import type { Resource } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import { identifierOf, type Workspace, workspaceOf } from './place';
import { nextReview } from './review';
import { none, type Register, textOf, type Written } from './register';

const KINDS: Readonly<Record<string, string>> = {
  aws_vpc_security_group_ingress_rule: 'in',
  aws_vpc_security_group_egress_rule: 'out',
  aws_network_acl_rule: 'by direction',
};

/** Every rule of a firewall, with the date of its next review: RTS 2024/1774 Art. 13(h). */
export const firewallRules = ({ spec, resources }: Written): Register => ({
  name: 'firewall-rules',
  title: 'Firewall rules and their reviews (RTS 2024/1774 Art. 13(h))',
  columns: ['identifier', 'direction', 'protocol', 'ports', 'peer', 'purpose', 'owner', 'reviewed', 'next review'],
  rows: resources.filter(({ type }) => type in KINDS).map((rule) => row(rule, spec)),
});

const row = (rule: Resource, spec: PlatformSpec) => {
  const { attributes } = rule;
  const workspace = workspaceOf(rule, spec);
  return {
    identifier: identifierOf(rule),
    direction: rule.type === 'aws_network_acl_rule' ? aclDirection(attributes) : (KINDS[rule.type] ?? ''),
    protocol: protocolOf(attributes.ip_protocol ?? attributes.protocol),
    ports: portsOf(attributes),
    peer: peerOf(attributes),
    purpose:
      attributes.description === undefined
        ? none('AWS takes no description of an ACL rule')
        : textOf(attributes.description),
    owner: workspace.owner,
    reviewed: reviewed(workspace),
    'next review': nextReview(workspace) ?? none('due at once: nobody has looked yet'),
  };
};

const reviewed = ({ firewallReview: review }: Workspace): string =>
  review === undefined ? none('nobody has looked yet') : `${review.on} by ${review.by}`;

const aclDirection = ({ egress, rule_action: action }: Resource['attributes']): string =>
  `${egress === true ? 'out' : 'in'}, ${String(action)}`;

const protocolOf = (protocol: unknown): string => (String(protocol) === '-1' ? 'every protocol' : String(protocol));

const portsOf = ({ from_port: from, to_port: to }: Resource['attributes']): string => {
  if (from === undefined || from === -1) return 'every port';
  return from === to ? textOf(from) : `${textOf(from)}-${textOf(to)}`;
};

const PEERS = [
  'cidr_ipv4',
  'cidr_ipv6',
  'cidr_block',
  'ipv6_cidr_block',
  'prefix_list_id',
  'referenced_security_group_id',
];

const peerOf = (attributes: Resource['attributes']): string =>
  PEERS.flatMap((peer) => attributes[peer] ?? [])
    .map(String)
    .join(' ');
