import type { Policy } from '../policy';
import { sentence } from '../want';

/** A VPC with a way out writes down which names were asked for. */
export const dnsLogs: Policy = {
  id: 'dns-logs',
  statement: 'A VPC with an internet gateway logs its DNS queries.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)(v)',
  why: 'names are the first trace of what talks to its maker',
  applies: ['aws_internet_gateway'],
  besides: ['aws_route53_resolver_query_log_config_association', 'aws_vpc'],
  check: (gateway, among) => {
    const vpc = among.target(gateway, gateway.attributes.vpc_id, 'aws_vpc');
    const logs = vpc ? among.parts(vpc, 'aws_route53_resolver_query_log_config_association') : [];
    return logs.length > 0
      ? []
      : [sentence('aws_route53_resolver_query_log_config_association', undefined, 'one for the VPC', 'write one')];
  },
};
