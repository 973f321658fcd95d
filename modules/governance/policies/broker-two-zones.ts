import type { Policy } from '../policy';

/** A broker is a pair in two zones, on storage that both reach. */
export const brokerTwoZones: Policy = {
  id: 'broker-two-zones',
  statement: 'A broker has a standby in another zone.',
  controls: ['RES-01'],
  article: 'DORA Art. 11(5)',
  why: 'a zone that dies would take the queues of every team with it',
  applies: ['AWS::AmazonMQ::Broker', 'aws_mq_broker'],
  check: ({ attributes }) => {
    const mode = attributes.DeploymentMode ?? attributes.deployment_mode;
    return mode === 'ACTIVE_STANDBY_MULTI_AZ' || mode === 'CLUSTER_MULTI_AZ'
      ? []
      : [`is deployed as ${typeof mode === 'string' ? mode : 'a single instance'}, want ACTIVE_STANDBY_MULTI_AZ`];
  },
};
