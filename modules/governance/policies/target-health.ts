import type { Policy } from '../policy';
import { between, oneOf, said, wanting, yes } from '../want';

/** A balancer asks its targets every few seconds, leaves a dead one soon, and says to it who called. */
export const targetHealth: Policy = {
  id: 'target-health',
  statement: 'Targets are asked every ten seconds at most, left after three failures at most, and told who called.',
  controls: ['RES-01', 'LOG-01'],
  article: 'DORA Art. 7(d)',
  why: 'callers wait for as long as a balancer believes in a dead target',
  applies: ['aws_lb_target_group'],
  check: wanting(
    yes('health_check.enabled', 'ask them'),
    oneOf('health_check.protocol', ['HTTP', 'HTTPS'], 'an open port says little'),
    said('health_check.path', 'ask what answers for the whole'),
    oneOf('health_check.port', ['traffic-port'], 'ask where callers come'),
    between('health_check.interval', 5, 10, 'ask often'),
    between('health_check.timeout', 2, 6, 'who answers late is ill'),
    between('health_check.unhealthy_threshold', 2, 3, 'leave it soon'),
    between('health_check.healthy_threshold', 2, 3, 'take it back soon'),
    between(
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets_count',
      1,
      1,
      'one that lives is enough',
    ),
    between('deregistration_delay', 10, 300, 'requests under way are finished'),
    yes('proxy_protocol_v2', 'logs name the caller, not the balancer'),
  ),
};
