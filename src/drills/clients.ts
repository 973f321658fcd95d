import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';

/** The ways into AWS that a drill of alarms takes. */
export interface Clients {
  readonly cloudWatch: CloudWatchClient;
  readonly sqs: SQSClient;
  readonly events: EventBridgeClient;
  /** Of the account that keeps the archive. */
  readonly archive: S3Client;
}

export interface Ways {
  readonly region: string;
  readonly archiveRegion: string;
  /** Profile of whoever may read the archive, which is another account's. @default the same as for all else */
  readonly archiveProfile?: string | undefined;
}

/** Throttled or cut off, a call is tried again with growing pauses; a server that says nothing is left. */
export const patient = {
  maxAttempts: 6,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 },
} as const;

export const clients = ({ region, archiveRegion, archiveProfile }: Ways): Clients => ({
  cloudWatch: new CloudWatchClient({ ...patient, region }),
  sqs: new SQSClient({ ...patient, region }),
  events: new EventBridgeClient({ ...patient, region }),
  archive: new S3Client({
    ...patient,
    region: archiveRegion,
    ...(archiveProfile !== undefined && { profile: archiveProfile }),
  }),
});
