import { describe, expect, it } from 'vitest';
import { karpenter } from '../../test/iam/karpenter';
import { testPlace } from '../../test/iam/place';
import { survivors, unmet } from '../../test/support/requirements';
import { testContext } from '../../test/support/synth';
import { policySize } from '../identity';
import { namer } from '../kernel';
import { karpenterController } from './controller';

const { cluster: clusterName, nodeKey: volumeKeyArn } = testPlace;
const controller = karpenterController(testContext(), { clusterName, volumeKeyArn });
const statements = Object.values(controller.policies ?? {}).flat();

describe('karpenterController', () => {
  it('can do what Karpenter 1.14 needs on this cluster, and nothing on any other', () => {
    expect(unmet(statements, karpenter(testPlace))).toEqual([]);
  });

  it('has no action, resource, condition or value that no requirement needs', () => {
    expect(survivors(statements, karpenter(testPlace))).toEqual([]);
  });

  it('fits the inline policies of one role even with the longest names there can be', () => {
    const [organisation, workspace] = ['organisation', 'workspace-with-1'];
    const context = testContext({ organisation, workspace, name: namer(organisation, workspace, '123456789012') });
    const longest = karpenterController(context, {
      clusterName: `${organisation}-${workspace}`,
      volumeKeyArn: 'arn:aws:kms:ap-southeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef',
    });
    const sizes = Object.values(longest.policies ?? {}).map(policySize);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(10_240);
  });
});
