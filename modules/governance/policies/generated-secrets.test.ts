import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { generatedSecrets } from './generated-secrets';

const secret = (more: object = {}) =>
  resource('AWS::SecretsManager::Secret', {
    GenerateSecretString: {
      GenerateStringKey: 'password',
      PasswordLength: 64,
      RequireEachIncludedType: true,
      ...more,
    },
  });

describe('generated-secrets', () => {
  it('accepts a long password of every sort of letter', () => {
    expect(judged(generatedSecrets, secret())).toEqual([]);
  });

  it.each([
    [
      'a short one',
      secret({ PasswordLength: 12 }),
      'GenerateSecretString.PasswordLength: got 12, want 32 to 4096 - nobody types it',
    ],
    [
      'one of small letters alone',
      secret({ RequireEachIncludedType: false }),
      'GenerateSecretString.RequireEachIncludedType: got false, want true or nothing - letters of every sort',
    ],
    [
      'one without a name',
      secret({ GenerateStringKey: undefined }),
      'GenerateSecretString.GenerateStringKey: got nothing, want something - name the key that the broker reads',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(generatedSecrets, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(generatedSecrets, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
