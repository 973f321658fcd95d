import type { Policy } from '../policy';
import { oneOf, plain, said, unmet, type Want, yes } from '../want';

/** An endpoint inside the VPC says who may reach it. */
export const endpointGroups: Policy = {
  id: 'endpoint-groups',
  statement: 'Interface endpoints have a group and two subnets, gateways the tables that use them.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(e)',
  why: 'without a group of its own an endpoint has the default one',
  applies: ['aws_vpc_endpoint'],
  check: (endpoint) =>
    GATEWAYS.test(plain(endpoint.attributes.service_name)) && endpoint.attributes.vpc_endpoint_type === 'Gateway'
      ? unmet(endpoint, [said('route_table_ids', 'what no table names goes out past its policy')])
      : unmet(endpoint, INTERFACE),
};

/** The two services that have gateways (vpc/latest/privatelink/gateway-endpoints). */
const GATEWAYS = /\.(s3|dynamodb)$/;

const INTERFACE: readonly Want[] = [
  oneOf('vpc_endpoint_type', ['Interface'], 'without a type it is a gateway'),
  said('security_group_ids', 'name the group'),
  {
    ...said('subnet_ids', 'one in each zone'),
    want: 'two or more',
    is: (subnets) => Array.isArray(subnets) && subnets.length > 1,
  },
  yes('private_dns_enabled', 'callers would go around it'),
];
