import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { detectorsOn } from './detectors-on';

const detector = (more: object = {}): Scene => [
  resource('aws_guardduty_detector', { enable: true, finding_publishing_frequency: 'FIFTEEN_MINUTES', ...more }),
];

describe('detectors-on', () => {
  it.each<[string, Scene]>([['one that is on', detector()]])('accepts %s', (_, scene) => {
    expect(judged(detectorsOn, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that is off',
      detector({ enable: false }),
      ['enable: got false, want true - switch it on, or let the organisation provide it'],
    ],
    [
      'one that tells late',
      detector({ finding_publishing_frequency: 'SIX_HOURS' }),
      ['finding_publishing_frequency: got "SIX_HOURS", want FIFTEEN_MINUTES - an intruder needs less than six hours'],
    ],
    [
      'a feature that is off',
      [resource('aws_guardduty_detector_feature', { status: 'DISABLED' })],
      ['status: got "DISABLED", want ENABLED - switch it on, or let the organisation provide it'],
    ],
    [
      'a part of a feature that is off',
      [
        resource('aws_guardduty_detector_feature', {
          status: 'ENABLED',
          additional_configuration: [{ status: 'DISABLED' }],
        }),
      ],
      [
        'additional_configuration.status: got "DISABLED", want ENABLED or nothing - switch it on, or let the organisation provide it',
      ],
    ],
    [
      'an inspector of hosts alone',
      [resource('aws_inspector2_enabler', { account_ids: ['123456789012'], resource_types: ['EC2'] })],
      ['resource_types: got ["EC2"], want EC2, ECR among them - hosts and images'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(detectorsOn, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(detectorsOn, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
