import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { onePublicDoor } from './one-public-door';

const balancer = (internal: boolean, address = 'aws_lb.one') => resource('aws_lb', { internal }, { address });

describe('one-public-door', () => {
  it.each<[string, Scene]>([['one of two', [balancer(false), balancer(true, 'aws_lb.two')]]])(
    'accepts %s',
    (_, scene) => {
      expect(judged(onePublicDoor, ...scene)).toEqual([]);
    },
  );

  it.each<[string, Scene, string[]]>([
    [
      'two of two',
      [balancer(false), balancer(false, 'aws_lb.two')],
      ['internal: got false, want true on all but one - say which one is the door'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(onePublicDoor, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(onePublicDoor, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
