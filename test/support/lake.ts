import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import type { DatabricksSettings } from '../../modules/databricks';
import { type LakeZone, namer } from '../../modules/kernel';
import { edgeContract } from '../../modules/edge';
import { networkContract } from '../../modules/network';
import { LakeStack, type LakeStackProps } from '../../src/stacks/lake.stack';
import { PlatformStack } from '../../src/stacks/platform-stack';
import { statementsOf } from './iam';
import { type Synthesised, synthStack, testContext } from './synth';

/** The accounts of a lake in tests: that of production, that of test, and one that has no business there. */
export const PROD = '777788889999';
export const TEST = '444455556666';

export const prod = testContext({ workspace: 'prod-euw1', account: PROD, name: namer('exbank', 'prod-euw1', PROD) });
export const nonprod = testContext({
  ...{ workspace: 'nonprod-euw1', account: TEST, grade: 'non-production' },
  name: namer('exbank', 'nonprod-euw1', TEST),
});

/** What Databricks is given in tests. */
export const databricks: DatabricksSettings = {
  accountId: '6a7b8c9d-0e1f-4a2b-8c3d-4e5f60718293',
  credentials: {
    storage: '9b2e4f10-1c3d-4a5b-8e6f-70a1b2c3d4e5',
    publisher: '5d8c7b6a-2f1e-4d3c-9b0a-e1f2a3b4c5d6',
  },
  controlPlane: { vpcEndpointIds: [], addresses: [] },
  egress: {},
  calls: {},
  clusters: { maxWorkers: 16, idleMinutes: 30, nodeTypes: ['m6gd.xlarge', 'r6gd.2xlarge'] },
};

/** The lake of production, which hands its models to test. */
export const prodLake = (props: Partial<LakeStackProps> = {}): Synthesised =>
  lakeOf(prod, { route: { to: [nonprod] }, ...props });

/** The lake of test, which takes them. */
export const nonprodLake = (props: Partial<LakeStackProps> = {}): Synthesised =>
  lakeOf(nonprod, { route: { to: [], from: prod }, ...props });

const lakeOf = (context: typeof prod, props: Partial<LakeStackProps> & Pick<LakeStackProps, 'route'>): Synthesised =>
  synthStack((app) => {
    const network = { producer: new Upstream(app, 'network', context), contract: networkContract };
    const edge = { producer: new Upstream(app, 'edge', context), contract: edgeContract };
    return new LakeStack(app, context, { network, edge, calls: [], ...props });
  });

class Upstream extends PlatformStack {}

/** What the bucket of a zone says. */
export const bucketPolicy = (lake: Synthesised, zone: LakeZone) =>
  statementsOf(lake.get(S3BucketPolicy, `${zone}_policy`).policy);
