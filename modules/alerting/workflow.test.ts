import validate from 'asl-validator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alarmChange, contributorChange, notice, stackChange, syncEnded } from '../../test/support/alarm-events';
import { Tracker } from '../../test/support/tracker';
import { type Execution, run } from '../../test/support/workflow';
import type { ItsmSettings } from './settings';
import { workflow } from './workflow';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await Tracker.start();
});
afterAll(() => tracker.stop());
beforeEach(() => {
  tracker.mood = () => ({});
  tracker.received.length = 0;
  tracker.documents.clear();
  for (const table of Object.values(tracker.tables)) table.length = 0;
});

const itsm = (change: Partial<ItsmSettings> = {}): ItsmSettings => ({
  adapter: 'servicenow',
  endpoint: tracker.address,
  onAlarm: 'incident+draftChange',
  credentialVersion: 1,
  ...change,
});
const made = (change: Partial<ItsmSettings> = {}) =>
  workflow({
    context: { repository: 'example-bank/eks-platform' },
    itsm: itsm(change),
    connectionArn: 'arn:aws:events:x:connection/itsm/1',
    undeliveredUrl: 'https://queue',
  });
const record = (event: unknown, change: Partial<ItsmSettings> = {}): Promise<Execution> => run(made(change), event);
const calls = () => tracker.received.map(({ method, path }) => `${method} ${path.slice(path.lastIndexOf('/') + 1)}`);

const ID = 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92';

describe('the workflow', () => {
  it.each([
    { adapter: 'servicenow', onAlarm: 'incident+draftChange' },
    { adapter: 'webhook', onAlarm: 'incident' },
  ] as const)('is what Step Functions takes, for $adapter and $onAlarm', (change) => {
    expect(validate({ ...structuredClone(made(change)) }).errors).toEqual([]);
    expect(JSON.stringify(made(change))).not.toMatch(/[$%]\{(?!TfToken)/); // Terraform would read it as its own
  });
});

describe("an adverse alarm in ServiceNow's tables", () => {
  it('becomes an event record, then an incident, then a draft of a change below it, under one correlation id', async () => {
    const { status, path, told, queued } = await record(alarmChange());
    expect(calls()).toEqual([
      'POST em_event',
      'GET sys_user_group',
      'GET incident',
      'POST incident',
      'GET change_request',
      'POST change_request',
    ]);
    expect(tracker.tables.em_event).toEqual([
      expect.objectContaining({ message_key: 'arn:aws:cloudwatch:x:alarm:exbank-prod-euw1-pods', severity: '1' }),
    ]);
    expect(JSON.parse(String(tracker.tables.em_event?.[0]?.additional_info))).toMatchObject({ correlationId: ID });
    expect(tracker.tables.incident).toEqual([
      expect.objectContaining({ correlation_id: ID, impact: '1', urgency: '1' }),
    ]);
    expect(tracker.tables.change_request).toEqual([
      expect.objectContaining({ correlation_id: ID, parent: 'id-1', type: 'normal', state: '-5' }),
    ]);
    expect({ status, queued, last: path.at(-1) }).toEqual({ status: 'SUCCEEDED', queued: [], last: 'Complete' });
    expect(told).toEqual([
      expect.objectContaining({ Source: 'platform.incidents', Detail: expect.objectContaining({ correlationId: ID }) }),
      expect.objectContaining({
        Source: 'platform.records',
        Detail: expect.objectContaining({ correlationId: ID, incident: { id: 'id-1', number: 'dent-1' }, lost: [] }),
      }),
    ]);
  });

  it('is given to the group of its owner, by the id that the table holds', async () => {
    tracker.tables.sys_user_group?.push({ sys_id: 'group-7', name: 'Fraud Signals' });
    await record(alarmChange());
    for (const table of ['incident', 'change_request'])
      expect(tracker.tables[table]).toEqual([expect.objectContaining({ assignment_group: 'group-7' })]);
  });

  it('is given to nobody, and opened, when there is no such group or nobody says so', async () => {
    await record(alarmChange());
    tracker.mood = ({ path }) => (path.endsWith('sys_user_group') ? { status: 403 } : {});
    await record({ ...alarmChange(), id: 'another' });
    expect(tracker.tables.incident).toHaveLength(2);
    for (const incident of tracker.tables.incident ?? []) expect(incident).not.toHaveProperty('assignment_group');
  });

  it('is written and read as the tables hold it, not as forms show it', async () => {
    await record(alarmChange());
    for (const { method, path, query } of tracker.received.filter(({ path }) => !path.endsWith('em_event'))) {
      expect(query, path).toMatchObject({ sysparm_display_value: 'false' });
      if (method === 'POST') expect(query, path).toMatchObject({ sysparm_input_display_value: 'false' });
    }
  });

  it('has owner, both times, severity and runbook in the text of the incident', async () => {
    await record(alarmChange());
    expect(tracker.tables.incident?.[0]).toMatchObject({
      short_description: 'exbank-prod-euw1-pods: A container keeps crashing',
      description: expect.stringContaining('Occurred: 2026-11-25T02:16:00.000Z\nDetected: 2026-11-25T02:17:40.989Z\n'),
    });
    for (const line of [
      'Severity: critical',
      'Owner: Fraud Signals',
      'Trigger: unavailability',
      'Runbook: https://github',
    ])
      expect(String(tracker.tables.incident?.[0]?.description)).toContain(`\n${line}`);
  });

  it('opens no change where the workspace wants none', async () => {
    await record(alarmChange(), { onAlarm: 'incident' });
    expect(calls()).toEqual(['POST em_event', 'GET sys_user_group', 'GET incident', 'POST incident']);
  });

  it('opens nothing twice when its event comes twice', async () => {
    await record(alarmChange());
    const again = await record(alarmChange());
    expect(tracker.tables.incident).toHaveLength(1);
    expect(tracker.tables.change_request).toHaveLength(1);
    expect(again.told.slice(1)).toEqual([
      expect.objectContaining({ Detail: expect.objectContaining({ incident: { id: 'id-1', number: 'dent-1' } }) }),
    ]);
  });

  it('tells ServiceNow when it is over, under the same key, and opens nothing', async () => {
    await record(alarmChange({ value: 'OK' }));
    expect(calls()).toEqual(['POST em_event']);
    expect(tracker.tables.em_event?.[0]).toMatchObject({
      severity: '0',
      message_key: 'arn:aws:cloudwatch:x:alarm:exbank-prod-euw1-pods',
      time_of_event: '2026-11-25 02:17:40',
    });
  });
});

describe('an adverse alarm at any other address', () => {
  const webhook = { adapter: 'webhook' } as const;

  it('becomes three documents with a key each, under one correlation id', async () => {
    await record(contributorChange('scorer'), webhook);
    expect([...tracker.documents]).toEqual(
      ['event', 'incident', 'change'].map((kind) => [
        `${kind}:${ID}`,
        expect.objectContaining({
          ...{ kind, dedupeKey: `${kind}:${ID}`, correlationId: ID, severity: 'critical', owner: 'Fraud Signals' },
          ...{ namespace: 'prod-models', workload: 'scorer', trigger: 'unavailability' },
          runbook: expect.stringMatching(/^https:/),
          occurredAt: '2026-11-25T02:17:40.919Z',
          detectedAt: '2026-11-25T02:17:40.919Z',
        }),
      ]),
    );
    expect(tracker.documents.get(`change:${ID}`)).toMatchObject({
      status: 'draft',
      incident: { id: `incident:${ID}`, number: 'N-2' },
    });
  });

  it('is known by its keys when it comes twice', async () => {
    await record(alarmChange(), webhook);
    await record(alarmChange(), webhook);
    expect(tracker.received).toHaveLength(6);
    expect(tracker.documents.size).toBe(3);
  });

  it('is content with an answer that is no JSON', async () => {
    tracker.mood = () => ({ status: 204 });
    expect(await record(alarmChange(), webhook)).toMatchObject({ status: 'SUCCEEDED', queued: [] });
  });
});

describe('what else becomes a record', () => {
  it.each([
    ['a failed stack', stackChange(), 'CloudFormation stack ended as UPDATE_ROLLBACK_COMPLETE'],
    ['a failed delivery', syncEnded(), 'Argo CD: prod-score-ensemble ended as Failed'],
    ['drift', notice('platform.drift', 'Drift Found', { summary: 'dev-data differs' }), 'dev-data differs'],
  ])('is %s: an event, and no incident', async (_, event, resource) => {
    expect(await record(event)).toMatchObject({ status: 'SUCCEEDED' });
    expect(calls()).toEqual(['POST em_event']);
    expect(tracker.tables.em_event).toEqual([expect.objectContaining({ resource, severity: '4' })]);
  });
});
