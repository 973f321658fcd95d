import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { shortSessions } from './short-sessions';

const role = (max_session_duration?: number): Scene => [resource('aws_iam_role', { max_session_duration })];

describe('short-sessions', () => {
  it.each<[string, Scene]>([['an hour', role(3600)]])('accepts %s', (_, scene) => {
    expect(judged(shortSessions, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'half a day',
      role(43_200),
      ['max_session_duration: got 43200, want 900 to 14400 - give people the time of a task'],
    ],
    [
      'one of which nothing is said',
      role(),
      ['max_session_duration: got nothing, want 900 to 14400 - give people the time of a task'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(shortSessions, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(shortSessions, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
