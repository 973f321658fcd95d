import type { Policy } from '../policy';
import { said, wanting, yes } from '../want';

/** A load balancer writes down who was let through its TLS. */
export const balancerLogs: Policy = {
  id: 'balancer-logs',
  statement: 'Load balancers write access logs.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)(v)',
  why: 'the handshake is the first trace of a caller',
  applies: ['aws_lb'],
  check: wanting(yes('access_logs.enabled', 'switch them on'), said('access_logs.bucket', 'name the archive')),
};
