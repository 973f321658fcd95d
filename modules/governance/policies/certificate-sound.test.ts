import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { certificateSound } from './certificate-sound';

const thing = (more: object = {}): Scene => [
  resource('aws_acm_certificate', {
    validation_method: 'DNS',
    options: { certificate_transparency_logging_preference: 'ENABLED', export: 'DISABLED' },
    key_algorithm: 'EC_prime256v1',
    lifecycle: { create_before_destroy: true },
    ...more,
  }),
];

describe('certificate-sound', () => {
  it.each<[string, Scene]>([['all as it should be', thing()]])('accepts %s', (_, scene) => {
    expect(judged(certificateSound, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that waits for a mail',
      thing({ validation_method: 'EMAIL' }),
      ['validation_method: got "EMAIL", want DNS - mail is read by people'],
    ],
    [
      'one in no log',
      thing({ options: { certificate_transparency_logging_preference: 'DISABLED', export: 'DISABLED' } }),
      [
        'options.certificate_transparency_logging_preference: got "DISABLED", want ENABLED - a forged one would be seen',
      ],
    ],
    [
      'one whose key can be carried off',
      thing({ options: { certificate_transparency_logging_preference: 'ENABLED', export: 'ENABLED' } }),
      ['options.export: got "ENABLED", want DISABLED - the key stays'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(certificateSound, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(certificateSound, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
