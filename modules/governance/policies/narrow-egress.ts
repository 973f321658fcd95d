import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { between, oneOf, plain, said, sentence, unmet } from '../want';

const PORTS = ['from_port', 'to_port'].map((field) => between(field, 1, 65_534, 'name the port'));

/** Out into the internet goes only HTTPS; all else names where it goes. */
export const narrowEgress: Policy = {
  id: 'narrow-egress',
  statement: 'Rules name where traffic may go.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(k)',
  why: 'what is stolen leaves by the port that nobody closed',
  applies: ['aws_vpc_security_group_egress_rule'],
  check: (rule) => [
    ...unmet(rule, [
      said('security_group_id', 'name it'),
      oneOf('ip_protocol', ['tcp', 'udp'], 'name the protocol'),
      ...(isAmongItself(rule) ? [] : PORTS),
    ]),
    ...(isNowhere(rule) ? [sentence('cidr_ipv4', undefined, 'a destination by name', 'name the networks')] : []),
    ...(isAnywhere(rule) && !isHttps(rule)
      ? [sentence('cidr_ipv4', '0.0.0.0/0', 'a destination by name, or HTTPS alone', 'name the networks')]
      : []),
  ],
};

const isAmongItself = ({ attributes }: Resource): boolean =>
  attributes.referenced_security_group_id !== undefined &&
  attributes.referenced_security_group_id === attributes.security_group_id;

const isAnywhere = ({ attributes }: Resource): boolean =>
  /^(0\.0\.0\.0|::)\//.test(plain(attributes.cidr_ipv4 ?? attributes.cidr_ipv6));

const isNowhere = ({ attributes }: Resource): boolean =>
  !['cidr_ipv4', 'cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id'].some(
    (name) => attributes[name] !== undefined,
  );

const isHttps = ({ attributes }: Resource): boolean =>
  attributes.ip_protocol === 'tcp' && attributes.from_port === 443 && attributes.to_port === 443;
