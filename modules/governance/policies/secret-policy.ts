import { conditionKeys, resourcePolicy, type Written } from '../documents';
import type { Policy } from '../policy';
import { beside } from '../relations';
import { plain, sentence, yes } from '../want';

const KIND = 'aws_secretsmanager_secret_policy';

/** A secret says itself that no other account reads it, and takes no public policy. */
export const secretPolicy: Policy = {
  id: 'secret-policy',
  statement: 'Every secret denies other accounts.',
  controls: ['IAM-01', 'ENV-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'one wrong statement elsewhere must not be enough',
  applies: ['aws_secretsmanager_secret'],
  besides: ['aws_secretsmanager_secret_policy'],
  concerns: ({ attributes: { name } }) => !plain(name).startsWith('ecr-pullthroughcache/'),
  check: (secret, among) => [
    ...beside({
      kind: KIND,
      fix: 'write it beside the secret',
      wants: [yes('block_public_policy', 'AWS then checks it')],
    })(secret, among),
    ...among
      .parts(secret, KIND)
      .filter((policy) => !(resourcePolicy(policy).statements ?? []).some(deniesOthers))
      .map(() => sentence(`${KIND}.policy`, undefined, 'a denial to other accounts', 'write it')),
  ],
};

const deniesOthers = (statement: Written): boolean =>
  statement.Effect === 'Deny' &&
  statement.Principal === '*' &&
  conditionKeys(statement).includes('aws:principalaccount');
