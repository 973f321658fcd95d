import type { Policy } from '../policy';
import { isSaid, sentence } from '../want';

/** A broker is a pair in two zones, on storage that both reach. */
export const brokerTwoZones: Policy = {
  id: 'broker-two-zones',
  statement: 'A broker has a standby in another zone.',
  controls: ['RES-01'],
  article: 'DORA Art. 11(5)',
  why: 'a zone that dies would take the queues of every team with it',
  applies: ['AWS::AmazonMQ::Broker', 'aws_mq_broker'],
  check: ({ type, attributes }) => {
    const subnets = type === 'aws_mq_broker' ? 'subnet_ids' : 'SubnetIds';
    const mode = attributes.DeploymentMode ?? attributes.deployment_mode;
    return [
      ...(mode === 'ACTIVE_STANDBY_MULTI_AZ' || mode === 'CLUSTER_MULTI_AZ'
        ? []
        : [`is deployed as ${typeof mode === 'string' ? mode : 'a single instance'}, want ACTIVE_STANDBY_MULTI_AZ`]),
      ...(isSaid(attributes[subnets])
        ? []
        : [
            sentence(
              subnets,
              attributes[subnets],
              'a subnet in each zone',
              'without them it stands in the default VPC',
            ),
          ]),
    ];
  },
};
