import type { Policy } from '../policy';
import { said, unmet, yes } from '../want';

/** An endpoint inside the VPC says who may reach it. */
export const endpointGroups: Policy = {
  id: 'endpoint-groups',
  statement: 'Interface endpoints have a security group and subnets.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(e)',
  why: 'without a group of its own an endpoint has the default one',
  applies: ['aws_vpc_endpoint'],
  check: (endpoint) =>
    endpoint.attributes.vpc_endpoint_type === 'Interface'
      ? unmet(endpoint, [
          said('security_group_ids', 'name the group'),
          said('subnet_ids', 'one in each zone'),
          yes('private_dns_enabled', 'callers would go around it'),
        ])
      : [],
};
