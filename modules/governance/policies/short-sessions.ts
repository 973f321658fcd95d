import type { Policy } from '../policy';
import { between, wanting } from '../want';

/** Nobody keeps a role longer than he works with it. */
export const shortSessions: Policy = {
  id: 'short-sessions',
  statement: 'A role is taken for an hour, or up to four where it says so.',
  controls: ['IAM-02'],
  article: 'RTS 2024/1774 Art. 21(e)(ii)',
  why: 'a session that was stolen ends by itself',
  applies: ['aws_iam_role'],
  check: wanting(between('max_session_duration', 900, 14_400, 'give people the time of a task')),
};
