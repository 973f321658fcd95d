import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { quotaBounds } from './quota-bounds';

const HARD = {
  'requests.cpu': '1',
  'requests.memory': '1Gi',
  'limits.memory': '2Gi',
  pods: '10',
  persistentvolumeclaims: '0',
  'services.loadbalancers': '0',
  'services.nodeports': '0',
};
const quota = (more: object = {}) => resource('kubernetes_resource_quota_v1', { spec: { hard: { ...HARD, ...more } } });
const limits = (more: object = {}) =>
  resource('kubernetes_limit_range_v1', {
    spec: {
      limit: [
        {
          type: 'Container',
          default: { memory: '128Mi' },
          default_request: { cpu: '50m', memory: '64Mi' },
          max: { memory: '1Gi' },
          ...more,
        },
      ],
    },
  });

describe('quota-bounds', () => {
  it.each([
    ['a quota of everything', quota()],
    ['limits of a container', limits()],
  ])('accepts %s', (_, subject) => {
    expect(judged(quotaBounds, subject)).toEqual([]);
  });

  it.each([
    [
      'pods without a number',
      quota({ pods: undefined }),
      expect.stringMatching(/^spec\.hard: got .+, want a bound on pods - it follows from the rows of the team$/),
    ],
    [
      'a port of its own',
      quota({ 'services.nodeports': '1' }),
      expect.stringMatching(
        /^spec\.hard: got .+, want no services\.nodeports - callers come through the doors of the platform$/,
      ),
    ],
    [
      'a container without an end',
      limits({ max: {} }),
      'spec.limit.max.memory: got nothing, want something - one container is no team',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(quotaBounds, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(quotaBounds, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
