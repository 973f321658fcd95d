import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { noBridges } from './no-bridges';

describe('no-bridges', () => {
  it.each<[string, Scene, string[]]>([
    [
      'a peering',
      [resource('aws_vpc_peering_connection', {})],
      [
        'resource: got "aws_vpc_peering_connection", want networks that stand alone - write an ADR first, and name the exception here',
      ],
    ],
    [
      'a shared subnet',
      [resource('aws_ram_resource_share', {})],
      [
        'resource: got "aws_ram_resource_share", want networks that stand alone - write an ADR first, and name the exception here',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(noBridges, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(noBridges, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
