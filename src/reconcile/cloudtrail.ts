import { z } from 'zod';
import type { Passed, Write } from './write';

/** A record of CloudTrail, as far as it is asked. Source: awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents. */
export const TRAIL_RECORD = z.looseObject({
  eventID: z.string(),
  eventTime: z.iso.datetime({ offset: true }),
  eventSource: z.string(),
  eventName: z.string(),
  readOnly: z.boolean().exactOptional(),
  managementEvent: z.boolean().exactOptional(),
  eventCategory: z.string().exactOptional(),
  errorCode: z.string().exactOptional(),
  recipientAccountId: z.string(),
  userIdentity: z.looseObject({
    type: z.string(),
    arn: z.string().exactOptional(),
    invokedBy: z.string().exactOptional(),
    sessionContext: z
      .looseObject({ sessionIssuer: z.looseObject({ arn: z.string().exactOptional() }).exactOptional() })
      .exactOptional(),
  }),
});

/** A write, or why it is none. A call that AWS does not call reading counts as writing. */
export function writeOf(record: z.infer<typeof TRAIL_RECORD>, source: string): Write | Passed {
  const { eventCategory, managementEvent, errorCode, readOnly, userIdentity } = record;
  if (eventCategory === 'Data' || eventCategory === 'NetworkActivity' || managementEvent === false)
    return 'data events';
  if (readOnly === true) return 'reads';
  if (errorCode !== undefined) return 'refused';
  const { arn, invokedBy, type, sessionContext } = userIdentity;
  const issuer = sessionContext?.sessionIssuer?.arn;
  return {
    ...{ log: 'cloudtrail', event: record.eventID, at: new Date(record.eventTime).toISOString(), source },
    account: record.recipientAccountId,
    who: arn ?? (type === 'AWSService' ? (invokedBy ?? type) : type),
    ...(issuer === undefined ? {} : { issuer }),
    ...(invokedBy === undefined ? {} : { through: invokedBy }),
    did: `${record.eventSource.replace('.amazonaws.com', '')}:${record.eventName}`,
  };
}
