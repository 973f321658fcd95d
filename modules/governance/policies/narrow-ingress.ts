import { type Inventory } from '../inventory';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { oneOf, plain, said, sentence, unmet, type Want } from '../want';

const PORTS = 'name the port; administration goes through Session Manager';

const NARROW: readonly Want[] = [
  oneOf('ip_protocol', ['tcp', 'udp', 'icmp'], 'name the protocol'),
  { ...said('from_port', PORTS), want: 'a port that is not for administration', is: isPort },
  { ...said('to_port', PORTS), want: 'a port that is not for administration', is: isPort },
];

/** From anywhere comes only HTTPS, and only to a load balancer; all else names who may come and by which port. */
export const narrowIngress: Policy = {
  id: 'narrow-ingress',
  statement: 'Rules name who may come, and by which port.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(e)',
  why: 'a port that is open to all is tried by all',
  applies: ['aws_vpc_security_group_ingress_rule', 'aws_security_group_rule'],
  besides: ['aws_lb', 'aws_security_group'],
  check: (rule, among) => [
    ...unmet(rule, [said('security_group_id', 'name it'), ...(isAmongItself(rule) ? [] : NARROW)]),
    ...(isFromNowhere(rule) ? [sentence('cidr_ipv4', undefined, 'callers by name', 'name the networks')] : []),
    ...(isFromAnywhere(rule) && !isDoor(rule, among)
      ? [
          sentence(
            'cidr_ipv4',
            '0.0.0.0/0',
            'callers by name, or the HTTPS port of a load balancer',
            'name the networks',
          ),
        ]
      : []),
  ],
};

function isPort(port: unknown): boolean {
  return typeof port === 'number' && port > 0 && port < 65_535 && ![22, 3389].includes(port);
}

/** Members of one group among themselves: the workers of one cluster. */
const isAmongItself = ({ attributes }: Resource): boolean =>
  attributes.referenced_security_group_id !== undefined &&
  attributes.referenced_security_group_id === attributes.security_group_id;

const isFromAnywhere = ({ attributes }: Resource): boolean =>
  /^(0\.0\.0\.0|::)\//.test(plain(attributes.cidr_ipv4 ?? attributes.cidr_ipv6));

const isFromNowhere = ({ attributes }: Resource): boolean =>
  !['cidr_ipv4', 'cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id'].some(
    (name) => attributes[name] !== undefined,
  );

/** The public door: HTTPS to a group that a load balancer carries. */
const isDoor = (rule: Resource, among: Inventory): boolean => {
  const group = among.target(rule, rule.attributes.security_group_id, 'aws_security_group');
  const carriers = among.near(rule, 'aws_lb').flatMap((balancer) => blocksOf(balancer, among));
  return (
    rule.attributes.from_port === 443 &&
    rule.attributes.to_port === 443 &&
    group !== undefined &&
    carriers.includes(group)
  );
};

const blocksOf = (balancer: Resource, among: Inventory): readonly (Resource | undefined)[] =>
  [balancer.attributes.security_groups].flat().map((id) => among.target(balancer, id, 'aws_security_group'));
