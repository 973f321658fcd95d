import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { brokerGuarded } from './broker-guarded';

const configuration = (data: string): Scene => [resource('aws_mq_configuration', { data })];
const RIGHTS = '<authorizationPlugin><map><authorizationEntry queue="a" read="team"/></map></authorizationPlugin>';

describe('broker-guarded', () => {
  it.each<[string, Scene]>([['rights for a group', configuration(RIGHTS)]])('accepts %s', (_, scene) => {
    expect(judged(brokerGuarded, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'no rights',
      configuration('<broker/>'),
      ['data: got "no authorizationPlugin", want rights for each queue - write them'],
    ],
    [
      'guests',
      configuration(`${RIGHTS}<simpleAuthenticationPlugin anonymousAccessAllowed="true"/>`),
      ['data.anonymousAccessAllowed: got true, want false - name every user'],
    ],
    [
      'a right for everyone',
      configuration(RIGHTS.replace('team', 'everyone')),
      ['data: got "a right for everyone", want a right for a group - name the group'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(brokerGuarded, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(brokerGuarded, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
