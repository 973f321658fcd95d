import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { recorderWhole } from './recorder-whole';

const recorder = (group: object = {}, isThere = true, mode: object = {}): Scene => [
  resource('aws_config_configuration_recorder', {
    name: 'default',
    recording_group: { all_supported: true, include_global_resource_types: true, ...group },
    recording_mode: { recording_frequency: 'CONTINUOUS', ...mode },
  }),
  ...(isThere ? [resource('aws_config_configuration_recorder_status', { name: 'default', is_enabled: true })] : []),
];

const rarely = (...resource_types: string[]) => ({ recording_mode_override: { resource_types } });

describe('recorder-whole', () => {
  it.each<[string, Scene]>([
    ['one that records all', recorder()],
    ['one that looks at nodes once a day', recorder({}, true, rarely('AWS::EC2::Instance'))],
  ])('accepts %s', (_, scene) => {
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
    [
      'one that looks at roles once a day',
      recorder({}, true, rarely('AWS::IAM::Role')),
      [
        'recording_mode.recording_mode_override.resource_types: got ["AWS::IAM::Role"], want network interfaces, volumes and instances alone - record others continuously',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(recorderWhole, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(recorderWhole, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
