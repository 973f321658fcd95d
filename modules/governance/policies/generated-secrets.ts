import type { Policy } from '../policy';
import { between, said, still, wanting } from '../want';

/** A password that a template has made is long, of every sort of letter, and has a name within its secret. */
export const generatedSecrets: Policy = {
  id: 'generated-secrets',
  statement: 'Passwords that a template has made have 32 letters or more, of every sort.',
  controls: ['CRY-02', 'IAM-02'],
  article: 'DORA Art. 9(4)(d)',
  why: 'nobody types it, so that nothing speaks for a short one',
  applies: ['AWS::SecretsManager::Secret'],
  check: wanting(
    between('GenerateSecretString.PasswordLength', 32, 4096, 'nobody types it'),
    still('GenerateSecretString.RequireEachIncludedType', 'letters of every sort'),
    said('GenerateSecretString.GenerateStringKey', 'name the key that the broker reads'),
  ),
};
