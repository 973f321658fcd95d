import type { Policy } from '../policy';
import { sentence } from '../want';

/** No network of production touches one of test: neither peering nor a gateway nor a shared subnet. */
export const noBridges: Policy = {
  id: 'no-bridges',
  statement: 'No peering, transit gateway or shared resource joins networks.',
  controls: ['ENV-01', 'NET-01'],
  article: 'RTS 2024/1774 Art. 13(a)',
  why: 'what is joined below no account keeps apart',
  applies: [
    'aws_ec2_transit_gateway',
    'aws_ec2_transit_gateway_vpc_attachment',
    'aws_networkmanager_core_network',
    'aws_ram_principal_association',
    'aws_ram_resource_share',
    'aws_vpc_peering_connection',
    'aws_vpc_peering_connection_accepter',
    'aws_vpn_connection',
  ],
  check: ({ type }) => [
    sentence('resource', type, 'networks that stand alone', 'write an ADR first, and name the exception here'),
  ],
};
