import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { versionSupport } from './version-support';

const cluster = (support_type?: string): Scene => [
  resource('aws_eks_cluster', { version: '1.36', upgrade_policy: { support_type } }),
];

describe('version-support', () => {
  it.each<[string, Scene]>([['standard support', cluster('STANDARD')]])('accepts %s', (_, scene) => {
    expect(judged(versionSupport, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'extended support',
      cluster('EXTENDED'),
      ['upgrade_policy.support_type: got "EXTENDED", want STANDARD - the table of versions says which, and until when'],
    ],
    [
      'a cluster of which nothing is said',
      cluster(),
      ['upgrade_policy.support_type: got nothing, want STANDARD - the table of versions says which, and until when'],
    ],
    [
      'an add-on of any build',
      [resource('aws_eks_addon', { addon_version: 'latest' })],
      ['addon_version: got "latest", want an exact build - the table of versions says which, and until when'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(versionSupport, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(versionSupport, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
