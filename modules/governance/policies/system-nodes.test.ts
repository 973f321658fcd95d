import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { systemNodes } from './system-nodes';

const group = (more: object = {}) =>
  resource('aws_eks_node_group', {
    capacity_type: 'ON_DEMAND',
    node_repair_config: { enabled: true },
    scaling_config: { min_size: 1, desired_size: 1, max_size: 2 },
    update_config: { max_unavailable: 1 },
    taint: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NO_SCHEDULE' }],
    launch_template: { id: '${aws_launch_template.one.id}' },
    ...more,
  });

describe('system-nodes', () => {
  it.each([['nodes of the system in one zone', group()]])('accepts %s', (_, subject) => {
    expect(judged(systemNodes, subject)).toEqual([]);
  });

  it.each([
    [
      'nodes that nobody repairs',
      group({ node_repair_config: { enabled: false } }),
      'node_repair_config.enabled: got false, want true - a node that hangs is replaced',
    ],
    [
      'a group that may be empty',
      group({ scaling_config: { min_size: 0, desired_size: 1, max_size: 2 } }),
      'scaling_config.min_size: got 0, want 1 to 100 - one in each zone',
    ],
    [
      'Spot',
      group({ capacity_type: 'SPOT' }),
      'capacity_type: got "SPOT", want ON_DEMAND - Spot is taken away at two minutes notice',
    ],
    [
      'nodes for everybody',
      group({ taint: [{ key: 'other', effect: 'NO_SCHEDULE' }] }),
      'taint.key: got "other", want CriticalAddonsOnly - services stay off them',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(systemNodes, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(systemNodes, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
