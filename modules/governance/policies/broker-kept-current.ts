import type { Policy } from '../policy';
import { between, oneOf, said, wanting, yes } from '../want';

/** A broker takes patches by itself and signs in users of its own. */
export const brokerKeptCurrent: Policy = {
  id: 'broker-kept-current',
  statement: 'A broker takes minor versions and has users.',
  controls: ['VUL-01', 'IAM-02'],
  article: 'RTS 2024/1774 Art. 10(2)(f)',
  why: 'a broker that is a known hole is found by those who look for it',
  applies: ['AWS::AmazonMQ::Broker'],
  check: wanting(
    yes('AutoMinorVersionUpgrade', 'take patches in the window'),
    oneOf('EngineType', ['ACTIVEMQ'], 'rights and alarms are written for it'),
    oneOf('AuthenticationStrategy', ['SIMPLE', 'LDAP'], 'name how users sign in'),
    between('EngineVersion', 5.18, 99, 'older ones get no patches'),
    said('SecurityGroups', 'say who reaches it'),
  ),
};
