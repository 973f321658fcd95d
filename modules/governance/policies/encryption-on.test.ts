import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { encryptionOn } from './encryption-on';

const database = (attributes: Record<string, unknown>): Scene => [resource('aws_db_instance', attributes)];

describe('encryption-on', () => {
  it.each<[string, Scene]>([
    ['encrypted storage', database({ storage_encrypted: true })],
    [
      'a repository with a key',
      [resource('aws_ecr_repository', { encryption_configuration: [{ encryption_type: 'KMS' }] })],
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(encryptionOn, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'plain storage',
      database({ storage_encrypted: false }),
      ['storage_encrypted: got false, want true - say so; a key alone encrypts nothing'],
    ],
    [
      'storage of which nothing is said',
      database({}),
      ['storage_encrypted: got nothing, want true - say so; a key alone encrypts nothing'],
    ],
    [
      'a repository with the key of S3',
      [resource('aws_ecr_repository', { encryption_configuration: [{ encryption_type: 'AES256' }] })],
      ['encryption_configuration.encryption_type: got "AES256", want KMS - say so; a key alone encrypts nothing'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(encryptionOn, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(encryptionOn, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
