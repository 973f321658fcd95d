import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { ClusterLogGroups, clusterLogGroupNames } from './log-groups';

const context = testContext();
const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/logs';
const made = synth((stack) => {
  new ClusterLogGroups(stack, 'log', { context, keyArn });
});

describe('ClusterLogGroups', () => {
  it('has every group that control plane and agents write to, encrypted, with an end', () => {
    const groups = Object.values(made.all(CloudwatchLogGroup)).map((group) => [
      group.name,
      group.retention_in_days,
      group.kms_key_id,
    ]);
    expect(groups).toEqual([
      ['/aws/containerinsights/exbank-test-euw1/application', 365, keyArn],
      ['/aws/application-signals/data', 365, keyArn],
      ['/aws/eks/exbank-test-euw1/cluster', 400, keyArn],
      ['/aws/containerinsights/exbank-test-euw1/dataplane', 365, keyArn],
      ['/aws/containerinsights/exbank-test-euw1/host', 365, keyArn],
      ['/aws/containerinsights/exbank-test-euw1/performance', 365, keyArn],
    ]);
  });

  it('names them all to the policy of the key', () => {
    const names = Object.values(made.all(CloudwatchLogGroup)).map(({ name }) => String(name));
    expect([...clusterLogGroupNames(context)].sort()).toEqual(names.sort());
  });
});
