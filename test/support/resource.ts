import type { Resource } from '../../modules/governance';

/** A resource as a policy sees it, for tests of policies. */
export const resource = (type: string, attributes: Record<string, unknown>): Resource => ({
  workspace: 'test-euw1',
  account: '123456789012',
  stack: 'test',
  address: `${type}.one`,
  type,
  attributes,
});
