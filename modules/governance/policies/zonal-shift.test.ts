import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { zonalShift } from './zonal-shift';

const cluster = (enabled?: boolean): Scene => [resource('aws_eks_cluster', { zonal_shift_config: { enabled } })];

describe('zonal-shift', () => {
  it.each<[string, Scene]>([['a cluster that can be shifted', cluster(true)]])('accepts %s', (_, scene) => {
    expect(judged(zonalShift, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['one that cannot', cluster(false), ['zonal_shift_config.enabled: got false, want true - switch it on']],
    ['one of which nothing is said', cluster(), ['zonal_shift_config.enabled: got nothing, want true - switch it on']],
    [
      'a balancer for its own zone',
      [resource('aws_lb', { enable_zonal_shift: true, enable_cross_zone_load_balancing: false })],
      ['enable_cross_zone_load_balancing: got false, want true - a zone without targets would refuse callers'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(zonalShift, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(zonalShift, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
