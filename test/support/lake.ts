import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { type LakeZone, namer } from '../../modules/kernel';
import type { LakeStackProps } from '../../src/stacks/lake.stack';
import { LakeStack } from '../../src/stacks/lake.stack';
import { NetworkStack } from '../../src/stacks/network.stack';
import { interfaceEndpoints } from '../../workspaces/endpoints';
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

/** The lake of production, which hands its models to test. */
export const prodLake = (props: Partial<LakeStackProps> = {}): Synthesised =>
  lakeOf(prod, { route: { to: [nonprod] }, ...props });

/** The lake of test, which takes them. */
export const nonprodLake = (props: Partial<LakeStackProps> = {}): Synthesised =>
  lakeOf(nonprod, { route: { to: [], from: prod }, ...props });

const lakeOf = (context: typeof prod, props: Omit<LakeStackProps, 'network'>): Synthesised =>
  synthStack((app) => {
    const network = new NetworkStack(app, context, {
      ...{ cidr: '10.80.0.0/16', zones: [...context.zones], interfaceEndpoints },
    }).exports;
    return new LakeStack(app, context, { network, ...props });
  });

/** What the bucket of a zone says. */
export const bucketPolicy = (lake: Synthesised, zone: LakeZone) =>
  statementsOf(lake.get(S3BucketPolicy, `${zone}_policy`).policy);
