import type { Policy } from '../policy';
import { between, oneOf, said, wanting, yes } from '../want';

/** A machine hands its role to nobody who cannot ask twice, and to no container. */
export const imdsv2: Policy = {
  id: 'imdsv2',
  statement: 'Machines answer metadata requests with a token, one hop far.',
  controls: ['IAM-01', 'NET-01'],
  article: 'RTS 2024/1774 Art. 11(2)(b)',
  why: 'one forged request would otherwise be enough to take the role of the machine',
  applies: ['aws_launch_template'],
  check: wanting(
    oneOf('metadata_options.http_tokens', ['required'], 'ask for a token'),
    between('metadata_options.http_put_response_hop_limit', 1, 1, 'containers are a hop further'),
    yes('monitoring.enabled', 'a minute, not five'),
    said('network_interfaces.security_groups', 'say who reaches it'),
  ),
};
