import type { Policy } from '../policy';
import { wanting, yes } from '../want';

/** Who may read a secret stands on the secret, and the public never may. */
export const secretPolicy: Policy = {
  id: 'secret-policy',
  statement: 'A secret blocks public policies.',
  controls: ['IAM-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'one wrong statement must not be enough',
  applies: ['aws_secretsmanager_secret_policy'],
  check: wanting(yes('block_public_policy', 'AWS then checks it')),
};
