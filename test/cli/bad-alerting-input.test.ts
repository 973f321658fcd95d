import { describe, it } from 'vitest';
import { type Case, refusals } from './wrong';

const refused = refusals();

const PLAIN =
  'want an https address without user or query - credentials are a secret of their own, and nothing goes in the clear';

describe('platform synth refuses a tracker', () => {
  it.concurrent.each<Case>([
    [
      'whose records would go in the clear',
      "production.alerting.itsm.endpoint = 'http://exbank.service-now.example'",
      [`prod-euw1.alerting.itsm.endpoint: got "http://exbank.service-now.example", ${PLAIN}`],
    ],
    [
      'whose address holds a password or a key',
      [
        "production.alerting.itsm.endpoint = 'https://user:word@itsm.exbank.example'",
        "audit.alerting.itsm.endpoint = 'https://itsm.exbank.example/records?key=1'",
      ].join(';'),
      [
        `audit.alerting.itsm.endpoint: got "https://itsm.exbank.example/records?key=1", ${PLAIN}`,
        `prod-euw1.alerting.itsm.endpoint: got "https://user:word@itsm.exbank.example", ${PLAIN}`,
      ],
    ],
    [
      'that nobody speaks to, and a wish that it does not know',
      "production.alerting.itsm = { ...production.alerting.itsm, adapter: 'jira', onAlarm: 'change', credentialVersion: 0 }",
      [
        'prod-euw1.alerting.itsm.adapter: got "jira", want "servicenow" or "webhook" - choose one of these',
        'prod-euw1.alerting.itsm.onAlarm: got "change", want "incident" or "incident+draftChange" - choose one of these',
        'prod-euw1.alerting.itsm.credentialVersion: got 0, want 1-10000 - count up each time the secret has a new value',
      ],
    ],
    [
      'that production does not have',
      'delete production.alerting.itsm',
      [
        'prod-euw1.alerting.itsm: got nothing, want the tracker of the organisation - an alarm that nobody recorded cannot be reviewed; or say why in prod-euw1.alerting.withoutItsm',
      ],
    ],
    [
      'that production has and has not',
      "production.alerting.withoutItsm = { allow: true, reason: 'the tracker is being replaced' }",
      [
        'prod-euw1.alerting.withoutItsm: got {"allow":true,"reason":"the tracker is being replaced"}, want nothing beside prod-euw1.alerting.itsm - take one of the two away',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses alarms', () => {
  it.concurrent.each<Case>([
    [
      'that wake nobody',
      'production.alerting.onCall = []',
      ['prod-euw1.alerting.onCall: got [], want at least one address - somebody has to be woken'],
    ],
    [
      'that call addresses which are none, or hold a key',
      "nonprod.alerting.onCall = ['duty@exbank.example', '+44 20', 'http://paging.exbank.example', 'https://paging.exbank.example/?key=1']",
      ['+44 20', 'http://paging.exbank.example', 'https://paging.exbank.example/?key=1'].map(
        (address, index) =>
          `nonprod-euw1.alerting.onCall.${index + 1}: got "${address}", want an e-mail address or an https address without user or query - a key in an address would stand in the state`,
      ),
    ],
    [
      'that call one address twice',
      "nonprod.alerting.onCall = ['duty@exbank.example', 'duty@exbank.example']",
      ['nonprod-euw1.alerting.onCall: got "duty@exbank.example", want each address once - remove what is repeated'],
    ],
    [
      'for a channel that Teams does not know',
      "nonprod.alerting.teams = { tenantId: 'exbank', teamId: 'alarms', channelId: '19:abc@thread.tacv2' }",
      [
        'nonprod-euw1.alerting.teams.tenantId: got "exbank", want a UUID - copy the tenant id from the console after the consent',
        'nonprod-euw1.alerting.teams.teamId: got "alarms", want a UUID - copy the team id from the console after the consent',
        'nonprod-euw1.alerting.teams.channelId: got "19:abc@thread.tacv2", want an id such as 19%3aab1c%40thread.tacv2 - copy the part of the link to the channel that stands after /channel/',
      ],
    ],
    [
      'without a word on alerting',
      'delete nonprod.alerting',
      ['nonprod-euw1.alerting: got nothing, want an object - add it'],
    ],
  ])('%s', refused);
});
