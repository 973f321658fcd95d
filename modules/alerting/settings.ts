import type { Exception } from '../kernel';

/** Who hears of alarms, and where they become records: a workspace's `alerting`. */
export interface AlertingSettings {
  readonly teams: TeamsSettings;
  /** E-mail or https addresses that critical alarms call. */
  readonly onCall: readonly string[];
  readonly itsm?: ItsmSettings | undefined;
  readonly withoutItsm?: Exception | undefined;
}

export interface TeamsSettings {
  readonly tenantId: string;
  readonly teamId: string;
  /** As it stands in the link to the channel, percent signs included. */
  readonly channelId: string;
}

/** The tracker of the organisation. */
export interface ItsmSettings {
  readonly adapter: 'servicenow' | 'webhook';
  /** An https address without user or query. */
  readonly endpoint: string;
  readonly onAlarm: 'incident' | 'incident+draftChange';
  /** Goes up each time the secret has a new value. */
  readonly credentialVersion: number;
}
