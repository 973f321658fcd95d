import { Inventory, looksAt, type Policy, type Resource } from '../../modules/governance';

/** A resource as a policy sees it, for tests of policies. */
export const resource = (
  type: string,
  attributes: Record<string, unknown>,
  more: Partial<Resource> = {},
): Resource => ({
  workspace: 'test-euw1',
  account: '123456789012',
  region: 'eu-west-1',
  grade: 'production',
  isLettingGo: false,
  platform: {
    audit: '111122223333',
    clusters: ['123456789012', '777788889999'],
    said: {
      provided: {},
      receivers: ['https://paging.example/alarms'],
      chartMirrors: ['oci://charts.exbank.example'],
    },
  },
  stack: 'test',
  address: `${type}.one`,
  type,
  attributes,
  ...more,
});

/** What a policy says of the first resource, among all of them. */
export function judged(policy: Policy, subject: Resource, ...others: readonly Resource[]): readonly string[] {
  if (!looksAt(policy, subject)) return ['does not apply'];
  return policy.check(subject, new Inventory([subject, ...others]));
}

/** A resource, and what stands beside it. */
export type Scene = readonly [Resource, ...Resource[]];
