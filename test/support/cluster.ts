import { Cluster, type ClusterSettings, type ClusterSubject } from '../../modules/cluster';
import type { Statement } from '../../modules/kernel';
import type { PlatformStack } from '../../src/stacks/platform-stack';

/** Settings of a cluster that nobody can find fault with. */
export const testSettings = (overrides: Partial<ClusterSettings> = {}): ClusterSettings => ({
  kubernetes: '1.36',
  serviceCidr: '172.20.0.0/16',
  systemNodes: {
    instanceTypes: ['m7i.large'],
    minPerZone: 1,
    maxPerZone: 2,
    podsPerNode: 110,
    diskGiB: 80,
  },
  access: {
    admin: {
      principal: 'role/admin',
      policy: 'AmazonEKSClusterAdminPolicy',
      reason: 'somebody has to be able to log in',
    },
  },
  applicationSignals: false,
  addonBuilds: {},
  ...overrides,
});

/** A production cluster workspace with such settings, as the checks see it. */
export const testSubject = (
  cluster: Partial<ClusterSettings> = {},
  overrides: Partial<ClusterSubject> = {},
): ClusterSubject => ({
  name: 'test-euw1',
  grade: 'production',
  account: '123456789012',
  network: { cidr: '10.64.0.0/16' },
  cluster: testSettings(cluster),
  ...overrides,
});

/** A network as a reader sees it. */
export const testNetwork = {
  vpcId: 'vpc-0a1b2c3d',
  privateSubnetIds: (zone: string) => `subnet-private-${zone}`,
} as const;

/** A cluster in a stack under test, for what stands on it. */
export const testCluster = (stack: PlatformStack): Cluster =>
  new Cluster(stack, 'eks', {
    context: stack.context,
    settings: testSettings(),
    network: testNetwork,
    vpcCidr: '10.64.0.0/16',
    secretsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/secrets',
    logGroups: [],
  });

/** What a node may do beside AWS's managed policies, for tests that do not look at it. */
export const pull: Statement = {
  Sid: 'Pull',
  Effect: 'Allow',
  Action: 'ecr:BatchImportUpstreamImage',
  Resource: 'arn:aws:ecr:eu-west-1:123456789012:repository/quay/*',
};
