import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { regionAllowList } from './region-allow-list';

const thing = (name: string): Scene => [resource('aws_thing', { name })];

describe('region-allow-list', () => {
  it.each<[string, Scene]>([
    ['its own region', thing('arn:aws:sns:eu-west-1:123456789012:a')],
    ['no region at all', thing('west-2')],
  ])('accepts %s', (_, scene) => {
    expect(judged(regionAllowList, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'another',
      thing('arn:aws:sns:us-east-1:123456789012:a'),
      ['names the region us-east-1, want eu-west-1 - records stay where the contract says'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(regionAllowList, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about: a resource without a region', () => {
    expect(judged(regionAllowList, resource('aws_vpc', { cidr_block: '10.64.0.0/16' }))).toEqual([]);
  });
});
