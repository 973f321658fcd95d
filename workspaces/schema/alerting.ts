import { z } from 'zod';
import { exception, text, whole } from './fields';

const uuid = (message: string) => text(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, message);

/** Without user, query or fragment: what stands there is read by many, and an address that holds a key is a secret. */
const PLAIN_HTTPS = /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[A-Za-z0-9._~/-]*)?$/;

const teams = z.strictObject({
  tenantId: uuid('want a UUID - copy the tenant id from the console after the consent').describe(
    'The Microsoft tenant. Its administrator consents once, in the console of every account (docs/by-hand.md).',
  ),
  teamId: uuid('want a UUID - copy the team id from the console after the consent').describe('The team in Teams.'),
  // chatbot/latest/APIReference/API_TeamsChannelConfiguration, ChannelId
  channelId: text(
    /^[\w=+/.,-]*%3[aA][\w=+/.,-]*%40[\w=+/.,-]*$/,
    'want an id such as 19%3aab1c%40thread.tacv2 - copy the part of the link to the channel that stands after /channel/',
  ).describe('The channel, as it stands in the link to it.'),
});

const endpoint = z
  .string()
  .refine(
    (value) => /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(value) || PLAIN_HTTPS.test(value),
    'want an e-mail address or an https address without user or query - a key in an address would stand in the state',
  );

const itsm = z.strictObject({
  adapter: z
    .enum(['servicenow', 'webhook'])
    .describe(
      'How records are written: the tables of ServiceNow, or one JSON document for each record to any address.',
    ),
  endpoint: text(
    PLAIN_HTTPS,
    'want an https address without user or query - credentials are a secret of their own, and nothing goes in the clear',
  ).describe('`servicenow`: the instance. `webhook`: the address that takes the records.'),
  onAlarm: z
    .enum(['incident', 'incident+draftChange'])
    .describe(
      'What an adverse, unplanned alarm opens beside its event record: an incident, or also a change in draft.',
    ),
  credentialVersion: whole(1, 10_000, 'count up each time the secret has a new value')
    .default(1)
    .describe('Count up after the secret `<workspace>/platform/itsm` has a new value: the next apply takes it over.'),
});

/** Who hears of alarms, and where they become records. */
export const alerting = z.strictObject({
  teams: teams.describe('The Microsoft Teams channel that all alarms go to.'),
  onCall: z
    .array(endpoint)
    .min(1, 'want at least one address - somebody has to be woken')
    .describe('Who is called by critical alarms at any hour: addresses of groups, or of a paging service.'),
  itsm: itsm.optional().describe('The tracker of the organisation. Production has one.'),
  withoutItsm: exception.optional().describe('Production without a tracker, for a reason.'),
});
