import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { buildUnprivileged } from './build-unprivileged';

const thing = (more: object = {}): Scene => [
  resource('aws_codebuild_project', {
    environment: { privileged_mode: false },
    vpc_config: { vpc_id: 'a', security_group_ids: ['a'] },
    build_timeout: 60,
    source: { location: 'https://a' },
    ...more,
  }),
];

const platform = resource('provider', { default_tags: [{ tags: { repository: 'bank/platform' } }] });
const of = (repository: string): Scene => [
  ...thing({ source: { location: `https://github.com/${repository}.git` } }),
  platform,
];

describe('build-unprivileged', () => {
  it.each<[string, Scene]>([
    ['all as it should be', thing()],
    ['the repository of the platform', of('bank/platform')],
  ])('accepts %s', (_, scene) => {
    expect(judged(buildUnprivileged, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a privileged one',
      thing({ environment: { privileged_mode: true } }),
      ['environment.privileged_mode: got true, want false - images are built elsewhere'],
    ],
    [
      'one outside the VPC',
      thing({ vpc_config: undefined }),
      [
        'vpc_config.vpc_id: got nothing, want something - it needs the private API',
        'vpc_config.security_group_ids: got nothing, want something - say where it may go',
      ],
    ],
    [
      'one without an end',
      thing({ build_timeout: 480 }),
      ['build_timeout: got 480, want 5 to 120 - a job that hangs holds a lock'],
    ],
    [
      'another repository',
      of('stranger/platform'),
      [
        'source.location: got "https://github.com/stranger/platform.git", want the repository of the platform - name it',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(buildUnprivileged, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(buildUnprivileged, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
