import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { noUsers } from './no-users';

describe('no-users', () => {
  it.each<[string, Scene, string[]]>([
    [
      'a user',
      [resource('aws_iam_user', { name: 'a' })],
      [
        'resource: got "aws_iam_user", want a role that people or pods take for an hour - use the identity provider or Pod Identity',
      ],
    ],
    [
      'a key of one',
      [resource('aws_iam_access_key', { user: 'a' })],
      [
        'resource: got "aws_iam_access_key", want a role that people or pods take for an hour - use the identity provider or Pod Identity',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(noUsers, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(noUsers, resource('aws_iam_role', {}))).toEqual(['does not apply']);
  });
});
