import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { brokerKeptCurrent } from './broker-kept-current';

const broker = (more: object = {}): Scene => [
  resource('AWS::AmazonMQ::Broker', {
    AutoMinorVersionUpgrade: true,
    EngineType: 'ACTIVEMQ',
    AuthenticationStrategy: 'SIMPLE',
    EngineVersion: '5.19',
    SecurityGroups: ['a'],
    ...more,
  }),
];

describe('broker-kept-current', () => {
  it.each<[string, Scene]>([['one that takes patches', broker()]])('accepts %s', (_, scene) => {
    expect(judged(brokerKeptCurrent, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that does not',
      broker({ AutoMinorVersionUpgrade: false }),
      ['AutoMinorVersionUpgrade: got false, want true - take patches in the window'],
    ],
    [
      'an old one',
      broker({ EngineVersion: '5.15' }),
      ['EngineVersion: got "5.15", want 5.18 to 99 - older ones get no patches'],
    ],
    [
      'one that anybody in the VPC reaches',
      broker({ SecurityGroups: [] }),
      ['SecurityGroups: got [], want something - say who reaches it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(brokerKeptCurrent, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(brokerKeptCurrent, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
