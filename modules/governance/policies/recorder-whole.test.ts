import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { recorderWhole } from './recorder-whole';

const recorder = (group: object = {}, isThere = true): Scene => [
  resource('aws_config_configuration_recorder', {
    name: 'default',
    recording_group: { all_supported: true, include_global_resource_types: true, ...group },
    recording_mode: { recording_frequency: 'CONTINUOUS' },
  }),
  ...(isThere ? [resource('aws_config_configuration_recorder_status', { name: 'default', is_enabled: true })] : []),
];

describe('recorder-whole', () => {
  it.each<[string, Scene]>([['one that records all', recorder()]])('accepts %s', (_, scene) => {
    expect(judged(recorderWhole, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that leaves out kinds',
      recorder({ all_supported: false }),
      ['recording_group.all_supported: got false, want true - record all'],
    ],
    [
      'one that is never started',
      recorder({}, false),
      ['aws_config_configuration_recorder_status: got nothing, want one beside it - a recorder alone records nothing'],
    ],
    [
      'one that stopped',
      [resource('aws_config_configuration_recorder_status', { is_enabled: false })],
      ['is_enabled: got false, want true - switch it on'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(recorderWhole, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(recorderWhole, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
