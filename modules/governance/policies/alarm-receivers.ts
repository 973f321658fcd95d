import type { Policy } from '../policy';
import type { PlatformAccounts } from '../resource';
import { plain, said, sentence, unmet } from '../want';

/** Who is called by alarms stands in the workspace, and whoever cannot be reached is noticed. */
export const alarmReceivers: Policy = {
  id: 'alarm-receivers',
  statement: 'Alarms call the addresses of the workspaces alone; what does not arrive is kept.',
  controls: ['DET-01', 'IAM-01'],
  article: 'DORA Art. 10(2)',
  why: 'an alarm says what is broken and where: that is for those who mend it, and for nobody else',
  applies: ['aws_sns_topic_subscription'],
  check: (subscription) => {
    const { attributes, platform } = subscription;
    const { endpoint } = attributes;
    return [
      ...unmet(subscription, [said('redrive_policy', 'name the queue of what is undelivered')]),
      ...(isNamed(plain(endpoint), platform)
        ? []
        : [sentence('endpoint', endpoint, 'an address of alerting.onCall of a workspace', 'write it there')]),
    ];
  },
};

const isNamed = (endpoint: string, { said: workspaces }: PlatformAccounts): boolean =>
  workspaces === undefined || workspaces.receivers.includes(endpoint) || endpoint.includes('${');
