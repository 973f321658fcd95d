import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { brokerLogs } from './broker-logs';

const broker = (Logs: object): Scene => [resource('AWS::AmazonMQ::Broker', { Logs })];

describe('broker-logs', () => {
  it.each<[string, Scene]>([['both logs', broker({ General: true, Audit: true })]])('accepts %s', (_, scene) => {
    expect(judged(brokerLogs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['one of two', broker({ General: true, Audit: false }), ['Logs.Audit: got false, want true - switch it on']],
    [
      'none',
      broker({}),
      ['Logs.General: got nothing, want true - switch it on', 'Logs.Audit: got nothing, want true - switch it on'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(brokerLogs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(brokerLogs, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
