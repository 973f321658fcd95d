import { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import { arn, type Context } from '../kernel';

export interface BrokerRebootProps {
  readonly context: Context;
  /** Its name in its workspace. */
  readonly broker: string;
  /** The id that AWS gave it. */
  readonly brokerId: string;
}

/** The one way in which a drill takes a broker down: a reboot of this broker and of no other, and a wait until it is back. */
export class BrokerReboot extends Construct {
  readonly documentArn: string;
  /** Role of the steps: whoever starts them hands it over. */
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: BrokerRebootProps) {
    super(scope, id);
    const { context, broker, brokerId } = props;
    const name = context.name.local('ssm-document', `reboot-${broker}`);
    this.roleArn = this.role(props).arn;
    new SsmDocument(this, 'Default', {
      ...{ name, documentType: 'Automation', documentFormat: 'JSON' },
      content: JSON.stringify(rebootDocument(brokerId, broker, this.roleArn)),
    });
    this.documentArn = arn.regional(context, 'ssm', `document/${name}`);
  }

  /** The id that AWS adds to the name is the only part that a rule does not know. */
  private role({ context, broker }: BrokerRebootProps): Role {
    return new Role(this, 'role', {
      context,
      name: `reboot-${broker}`,
      description: `Reboots the broker ${broker} for a drill`,
      trust: [trustService(context, 'ssm.amazonaws.com')],
      policies: {
        reboot: [
          {
            Sid: 'Reboot',
            Effect: 'Allow',
            Action: ['mq:DescribeBroker', 'mq:RebootBroker'],
            Resource: brokerArns(context, broker),
          },
        ],
      },
    });
  }
}

const brokerArns = (context: Context, broker: string): string =>
  arn.regional(context, 'mq', `broker:${context.name.local('mq-broker', broker)}:*`);

/** Nothing of it can be chosen by whoever starts it. Schema: systems-manager/latest/userguide/automation-actions. */
export const rebootDocument = (BrokerId: string, broker: string, assumeRole: string) => {
  const runs = { Service: 'mq', Api: 'DescribeBroker', BrokerId, PropertySelector: '$.BrokerState' } as const;
  return {
    schemaVersion: '0.3',
    description: `Reboots the broker ${broker}, and waits until it is back`,
    assumeRole,
    mainSteps: [
      // A reboot is taken only from a broker that runs.
      {
        ...{ name: 'runs', action: 'aws:assertAwsResourceProperty' },
        inputs: { ...runs, DesiredValues: ['RUNNING'] },
      },
      { name: 'reboot', action: 'aws:executeAwsApi', inputs: { Service: 'mq', Api: 'RebootBroker', BrokerId } },
      {
        ...{ name: 'leaves', action: 'aws:waitForAwsResourceProperty', timeoutSeconds: 120, onFailure: 'Continue' },
        inputs: { ...runs, DesiredValues: ['REBOOT_IN_PROGRESS'] },
      },
      {
        ...{ name: 'back', action: 'aws:waitForAwsResourceProperty', timeoutSeconds: 600, isEnd: true },
        inputs: { ...runs, DesiredValues: ['RUNNING'] },
      },
    ],
  };
};
