import type { Policy } from '../policy';
import { never, no, unmet, type Want, yes } from '../want';

const FIX = 'keep it inside the VPC';

const DOORS: Readonly<Record<string, readonly Want[]>> = {
  'AWS::AmazonMQ::Broker': [no('PubliclyAccessible', FIX)],
  aws_db_instance: [no('publicly_accessible', FIX)],
  aws_eks_cluster: [
    no('vpc_config.endpoint_public_access', FIX),
    yes('vpc_config.endpoint_private_access', 'nobody inside would reach it'),
  ],
  aws_instance: [no('associate_public_ip_address', FIX)],
  aws_launch_template: [no('network_interfaces.associate_public_ip_address', FIX)],
  aws_mq_broker: [no('publicly_accessible', FIX)],
  aws_vpc: [never('assign_generated_ipv6_cidr_block', FIX)],
  aws_subnet: [no('map_public_ip_on_launch', FIX), never('assign_ipv6_address_on_creation', FIX)],
};

/** Nothing that holds or runs something has an address in the internet. */
export const notPublic: Policy = {
  id: 'not-public',
  statement: 'Databases, brokers, cluster endpoints, nodes and subnets are private.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(e)',
  why: 'what the world cannot reach, the world cannot try',
  applies: Object.keys(DOORS),
  check: (resource) => unmet(resource, DOORS[resource.type] ?? []),
};
