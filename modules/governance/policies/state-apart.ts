import type { Policy } from '../policy';
import { like, oneOf, unmet, yes } from '../want';

/** The state of a stack lies in the bucket of its own account, encrypted with its key, and one run writes at a time. */
export const stateApart: Policy = {
  id: 'state-apart',
  statement: 'State lies in its own account, encrypted and locked.',
  controls: ['ENV-01', 'CRY-01'],
  article: 'RTS 2024/1774 Art. 8(2)(b)(v)',
  why: 'whoever writes the state of production runs production',
  applies: ['backend'],
  concerns: ({ address }) => address === 'backend.s3',
  check: (backend) =>
    unmet(backend, [
      yes('encrypt', 'say so'),
      yes('use_lockfile', 'two runs would tear it'),
      like('bucket', new RegExp(`-${backend.account}$`), 'the bucket of the account', 'a bucket for each account'),
      like('kms_key_id', new RegExp(`:${backend.account}:`), 'the key of the account', 'a key for each account'),
      oneOf('region', [backend.region], 'it stays there'),
    ]),
};
