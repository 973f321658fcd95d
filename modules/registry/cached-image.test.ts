import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { cachedImage, eksImages } from './index';

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

describe('cachedImage', () => {
  it.each([
    ['public.ecr.aws/karpenter/controller', `${host}/ecr-public/karpenter/controller`],
    ['quay.io/argoproj/argocd', `${host}/quay/argoproj/argocd`],
    ['registry.k8s.io/pause', `${host}/kubernetes/pause`],
  ])('brings %s through the cache', (image, cached) => {
    expect(cachedImage(testContext(), [], image)).toBe(cached);
  });

  it('leaves an upstream that wants a sign-in alone until the sign-in is there', () => {
    const image = 'ghcr.io/external-secrets/external-secrets';
    expect(cachedImage(testContext(), [], image)).toBe(image);
    expect(cachedImage(testContext(), ['ghcr'], image)).toBe(`${host}/ghcr/external-secrets/external-secrets`);
  });

  it('refuses an image from nowhere we know', () => {
    expect(() => cachedImage(testContext(), [], 'docker.io/library/redis')).toThrow(
      'docker.io/library/redis comes from no upstream of modules/registry/upstream.ts',
    );
  });
});

describe('eksImages', () => {
  const from = (region: string, image: string) => eksImages({ region }).some((prefix) => image.startsWith(prefix));

  it('lets in what AWS puts on a cluster by itself: add-ons, and the agent of GuardDuty from either of its accounts', () => {
    for (const account of ['602401143452', '673884943994'])
      expect(from('eu-west-1', `${account}.dkr.ecr.eu-west-1.amazonaws.com/eks/agent:v1`)).toBe(true);
    expect(from('eu-west-1', '673884943994.dkr.ecr.us-east-1.amazonaws.com/eks/agent:v1')).toBe(false);
    expect(from('eu-west-1', '673884943999.dkr.ecr.eu-west-1.amazonaws.com/eks/agent:v1')).toBe(false);
  });
});
