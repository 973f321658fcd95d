import type { Policy } from '../policy';
import { beside } from '../relations';
import { oneOf, said } from '../want';

/** Every VPC writes down who talked to whom, allowed or not. */
export const flowLogs: Policy = {
  id: 'flow-logs',
  statement: 'Every VPC has a flow log of all traffic.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)(v)',
  why: 'who came in, and what went out, is asked weeks later',
  applies: ['aws_vpc'],
  besides: ['aws_flow_log'],
  check: beside({
    kind: 'aws_flow_log',
    fix: 'write one beside the VPC',
    wants: [
      oneOf('traffic_type', ['ALL'], 'what was let through is what is asked for'),
      said('log_destination', 'name the group'),
      oneOf('max_aggregation_interval', [60], 'ten minutes hide a scan'),
      said('iam_role_arn', 'without one nothing is written'),
    ],
  }),
};
