import type { Resource } from '../../modules/governance';

/** A resource as a policy sees it, for tests of policies. */
export const resource = (type: string, attributes: Record<string, unknown>): Resource => ({
  workspace: 'test-euw1',
  account: '123456789012',
  platform: { audit: '111122223333', clusters: ['123456789012', '777788889999'] },
  stack: 'test',
  address: `${type}.one`,
  type,
  attributes,
});
