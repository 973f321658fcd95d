import { contract, type Values } from '../kernel';

/** What later stacks may know of the network. The VPC's block is in the workspace, so it is not handed on. */
export const networkContract = contract(
  'network',
  {
    vpcId: 'text',
    /** Nodes, pods and interface endpoints, by zone. */
    privateSubnetIds: 'map',
    /** Internet-facing load balancers and NAT gateways, by zone. */
    publicSubnetIds: 'map',
    /** Databases and brokers, by zone. */
    dataSubnetIds: 'map',
    /** Workers of the data lake, by zone. */
    lakeSubnetIds: 'map',
    /** Addresses from which the VPC reaches the internet, by zone. */
    natAddresses: 'map',
    /** Security group of the interface endpoints. */
    endpointSecurityGroupId: 'text',
    /** The S3 gateway endpoint of the cluster and its data, for bucket policies. */
    s3EndpointId: 'text',
    /** The S3 gateway endpoint of the lake's workers, likewise. */
    lakeS3EndpointId: 'text',
    /** AWS's list of S3's addresses in the region, for security groups. */
    s3PrefixListId: 'text',
  },
  ({ zones }) => ({
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    privateSubnetIds: byZone(zones, (index) => `subnet-0a1b2c3d4e5f6071${index}`),
    publicSubnetIds: byZone(zones, (index) => `subnet-0b1b2c3d4e5f6071${index}`),
    dataSubnetIds: byZone(zones, (index) => `subnet-0c1b2c3d4e5f6071${index}`),
    lakeSubnetIds: byZone(zones, (index) => `subnet-0d1b2c3d4e5f6071${index}`),
    natAddresses: byZone(zones, (index) => `203.0.113.${index + 10}`),
    endpointSecurityGroupId: 'sg-0a1b2c3d4e5f60718',
    s3EndpointId: 'vpce-0a1b2c3d4e5f60718',
    lakeS3EndpointId: 'vpce-0b1b2c3d4e5f60718',
    s3PrefixListId: 'pl-6da54004',
  }),
);

export type NetworkExports = Values<typeof networkContract.shape>;

const byZone = (zones: readonly string[], value: (index: number) => string): Record<string, string> =>
  Object.fromEntries(zones.map((zone, index) => [zone, value(index)]));
