import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { stackRole } from './stack-role';

const stack = (iam_role_arn?: string): Scene => [resource('aws_cloudformation_stack', { iam_role_arn })];

describe('stack-role', () => {
  it.each<[string, Scene]>([['a role of its own', stack('a')]])('accepts %s', (_, scene) => {
    expect(judged(stackRole, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'the rights of whoever asks',
      stack(),
      ['iam_role_arn: got nothing, want something - write a role that may make what the template holds'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(stackRole, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(stackRole, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
