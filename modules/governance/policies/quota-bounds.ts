import type { Policy } from '../policy';
import { isBlock, oneOf, plain, said, unmet, type Want } from '../want';

const hard = (name: string): Want => {
  const held = (value: unknown): boolean => isAmount(value, name);
  return { field: 'spec.hard', want: `a bound on ${name}`, fix: 'it follows from the rows of the team', is: held };
};

function isAmount(value: unknown, name: string): boolean {
  return isBlock(value) && /^\d+/.test(plain(value[name]));
}

const shut = (name: string): Want => ({
  ...hard(name),
  want: `no ${name}`,
  fix: 'callers come through the doors of the platform',
  is: (value) => isBlock(value) && plain(value[name]) === '0',
});

const BOUNDS: Readonly<Record<string, readonly Want[]>> = {
  kubernetes_limit_range_v1: [
    oneOf('spec.limit.type', ['Container'], 'a pod without requests has none otherwise'),
    said('spec.limit.default.memory', 'a container that leaks takes the node'),
    said('spec.limit.max.memory', 'one container is no team'),
    said('spec.limit.default_request.cpu', 'without a request the scheduler counts nothing'),
    said('spec.limit.default_request.memory', 'without a request the scheduler counts nothing'),
  ],
  kubernetes_resource_quota_v1: [
    ...['requests.cpu', 'requests.memory', 'limits.memory', 'pods', 'persistentvolumeclaims'].map(hard),
    ...['services.loadbalancers', 'services.nodeports'].map(shut),
  ],
};

/** A namespace has a bound for everything that it could take from others, and no door of its own. */
export const quotaBounds: Policy = {
  id: 'quota-bounds',
  statement: 'Quotas bound processors, memory, pods and disks, and allow no door of its own.',
  controls: ['RES-01', 'NET-01'],
  article: 'RTS 2024/1774 Art. 9(1)',
  why: 'what a quota leaves out is without a bound; a service with a port of its own is a door that nobody guards',
  applies: Object.keys(BOUNDS),
  check: (resource) => unmet(resource, BOUNDS[resource.type] ?? []),
};
