import type { IdentitySpec } from '../identity';

export interface ArgoCdNotificationsProps {
  /** Last part of the role's name: the queue's policy knows it. */
  readonly name: string;
  readonly queueArn: string;
}

/** Argo CD's notifications controller: puts a record of every sync into one queue, and can do nothing else. */
export const argoCdNotifications = ({ name, queueArn }: ArgoCdNotificationsProps): IdentitySpec => ({
  kind: 'controller',
  namespace: 'argocd',
  serviceAccount: 'argocd-notifications-controller',
  name,
  description: 'Argo CD: records of every sync, to the queue from which they go to the archive',
  policies: {
    records: [
      { Sid: 'SendRecords', Effect: 'Allow', Action: ['sqs:GetQueueUrl', 'sqs:SendMessage'], Resource: queueArn },
    ],
  },
});
