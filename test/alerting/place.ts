import type { Requirement } from '../support/requirements';
import { exactly } from './grant';

/** Where an alerting stack stands. */
export interface Place {
  readonly organisation: string;
  readonly workspace: string;
  readonly account: string;
  readonly region: string;
  /** Account of the archive. */
  readonly audit: string;
}

/** Requirements by the address of the policy that they are about. */
export type Table = Readonly<Record<string, readonly Requirement[]>>;

export const namesOf = ({ organisation, workspace }: Place) => `${organisation}-${workspace}`;
export const arnOf = ({ account, region }: Place, service: string, resource: string) =>
  `arn:aws:${service}:${region}:${account}:${resource}`;
export const rule = (place: Place, name: string) => arnOf(place, 'events', `rule/${namesOf(place)}-${name}`);
export const undelivered = (place: Place) => arnOf(place, 'sqs', `${namesOf(place)}-alarms-undelivered`);
export const bus = (place: Place) => arnOf(place, 'events', 'event-bus/default');
export const alarm = (place: Place) => ({
  'aws:SourceAccount': place.account,
  'aws:SourceArn': arnOf(place, 'cloudwatch', 'alarm:any alarm of the account'),
});

export const trusted = (place: Place, service: string, source?: string) =>
  exactly({
    ...{ may: 'be assumed', as: `service:${service}.amazonaws.com`, do: ['sts:AssumeRole'] },
    when: { 'aws:SourceAccount': place.account, ...(source === undefined ? {} : { 'aws:SourceArn': source }) },
  });
