import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { twoZones } from './two-zones';

const group = (subnet_ids?: string[]): Scene => [resource('aws_db_subnet_group', { subnet_ids })];

describe('two-zones', () => {
  it.each<[string, Scene]>([['two subnets', group(['a', 'b'])]])('accepts %s', (_, scene) => {
    expect(judged(twoZones, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['one subnet', group(['a']), ['subnet_ids: got ["a"], want two or more - name one in each zone']],
    ['one subnet twice', group(['a', 'a']), ['subnet_ids: got ["a","a"], want two or more - name one in each zone']],
    ['none', group(), ['subnet_ids: got nothing, want two or more - name one in each zone']],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(twoZones, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(twoZones, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
