import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { rulesApart } from './rules-apart';

const group = (more: object = {}): Scene => [resource('aws_security_group', { ingress: [], ...more })];

describe('rules-apart', () => {
  it.each<[string, Scene]>([['an empty group', group()]])('accepts %s', (_, scene) => {
    expect(judged(rulesApart, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a rule inside',
      group({ ingress: [{ from_port: 443 }] }),
      ['ingress: got [{"from_port":443}], want nothing - write it as a rule of its own'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(rulesApart, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(rulesApart, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
