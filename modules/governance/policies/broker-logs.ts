import type { Policy } from '../policy';
import { unmet, yes } from '../want';

const FIX = 'switch it on';

/** A broker writes its log and what its administrators did. */
export const brokerLogs: Policy = {
  id: 'broker-logs',
  statement: 'A broker writes general and audit log.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)',
  why: 'what was done at the console of a broker stands in its audit log alone',
  applies: ['AWS::AmazonMQ::Broker', 'aws_mq_broker'],
  check: ({ type, attributes }) =>
    unmet(
      { attributes },
      type === 'aws_mq_broker'
        ? [yes('logs.general', FIX), yes('logs.audit', FIX)]
        : [yes('Logs.General', FIX), yes('Logs.Audit', FIX)],
    ),
};
