import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alarmChange } from '../../test/support/alarm-events';
import { type Received, Tracker } from '../../test/support/tracker';
import { type Execution, run, type World } from '../../test/support/workflow';
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
  for (const table of Object.values(tracker.tables)) table.length = 0;
});

const made = (change: Partial<ItsmSettings> = {}) =>
  workflow({
    context: { repository: 'example-bank/eks-platform' },
    itsm: {
      ...{ adapter: 'servicenow', endpoint: tracker.address, onAlarm: 'incident+draftChange', credentialVersion: 1 },
      ...change,
    },
    connectionArn: 'arn:aws:events:x:connection/itsm/1',
    undeliveredUrl: 'https://queue',
  });
const record = (change: Partial<ItsmSettings> = {}, world: World = {}): Promise<Execution> =>
  run(made(change), alarmChange(), { clock: tracker.clock, ...world });
const calls = () => tracker.received.map(({ method, path }) => `${method} ${path.slice(path.lastIndexOf('/') + 1)}`);

const ID = 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92';
const DAY = 86_400;

/** Refuses a table for so many calls. */
const busy = (table: string, times: number) => {
  let refusals = times;
  tracker.mood = ({ path }) => (path.endsWith(table) && refusals-- > 0 ? { status: 503 } : {});
};

describe('a call to the tracker', () => {
  it('has five seconds for its answer', () => {
    const tasks = Object.values(made().States).filter(({ Resource }) => String(Resource).endsWith('http:invoke'));
    expect(tasks).toHaveLength(7);
    for (const task of tasks) expect(task).toMatchObject({ TimeoutSeconds: 5 });
  });

  it('is made again while the tracker cannot answer, with growing pauses, and nobody is told of three minutes', async () => {
    busy('incident', 3);
    const { status, waited, queued, late } = await record();
    expect({ status, waited, queued, late }).toEqual({
      status: 'SUCCEEDED',
      waited: 10 + 20 + 40,
      queued: [],
      late: [],
    });
    expect(tracker.tables.incident).toHaveLength(1);
  });

  it.each(['incident', 'change_request'])(
    'is asked for again when the question about %s takes too long',
    async (table) => {
      let slow = 1;
      tracker.mood = ({ method, path }) =>
        method === 'GET' && path.endsWith(table) && slow-- > 0 ? { after: 6000 } : {};
      const { status, waited } = await record();
      expect({ status, waited }).toEqual({ status: 'SUCCEEDED', waited: 10 });
      for (const one of ['incident', 'change_request']) expect(tracker.tables[one]).toHaveLength(1);
    },
  );

  it('that is refused is not made again, because it would be refused again', async () => {
    tracker.mood = () => ({ status: 401 });
    const { status, waited, queued } = await record();
    expect({ status, waited, queued: queued.length }).toEqual({ status: 'FAILED', waited: 0, queued: 3 });
    expect(calls()).toEqual(['POST em_event', 'GET sys_user_group', 'GET incident', 'GET change_request']);
  });
});

/** Ways in which a tracker has written a record, and whoever asked for it does not know. */
const UNHEARD = [
  ['takes more than five seconds to say so', { after: 6000 }],
  ['has a gateway that did not wait for it', { status: 504, writes: true }],
  ['falls over afterwards', { status: 500, writes: true }],
] as const;

describe.each(UNHEARD)('a tracker that has written a record and %s', (_, mood) => {
  /** So many POSTs that are written and not answered. */
  const unheard = (where: (path: string, body: Received['body']) => boolean, times: number) => {
    tracker.mood = ({ method, path, body }) => (method === 'POST' && where(path, body) && times-- > 0 ? mood : {});
  };

  it.each(['incident', 'change_request'])('is asked before another %s is opened: there is one', async (table) => {
    unheard((path) => path.endsWith(`/${table}`), 1);
    const { status, waited, queued, told } = await record();
    expect({ status, waited, queued }).toEqual({ status: 'SUCCEEDED', waited: 10, queued: [] });
    for (const one of ['incident', 'change_request']) expect(tracker.tables[one], one).toHaveLength(1);
    expect(calls().filter((call) => call.endsWith(` ${table}`))).toEqual([
      ...[`GET ${table}`, `POST ${table}`, `GET ${table}`],
    ]);
    expect(JSON.stringify(told)).toContain(`"number":"${table.slice(-4)}-1"`);
  });

  it.each(['incident', 'change'])(
    'and cannot be asked is sent the same key again: one document of %s',
    async (kind) => {
      unheard((_path, body) => body.kind === kind, 2);
      const { status, waited, queued } = await record({ adapter: 'webhook' });
      expect({ status, waited, queued }).toEqual({ status: 'SUCCEEDED', waited: 10 + 20, queued: [] });
      const keys = tracker.received
        .filter(({ body }) => body.kind === kind)
        .map(({ headers }) => headers['idempotency-key']);
      expect(keys).toEqual([`${kind}:${ID}`, `${kind}:${ID}`, `${kind}:${ID}`]);
      expect([...tracker.documents.keys()]).toEqual(['event', 'incident', 'change'].map((one) => `${one}:${ID}`));
    },
  );
});

describe('the table of events', () => {
  it('delays no incident when it does not answer, and has its record when it does', async () => {
    busy('em_event', 3);
    const { status, waited, path } = await record();
    expect({ status, waited }).toEqual({ status: 'SUCCEEDED', waited: 10 + 20 });
    expect(path.indexOf('OpenIncident')).toBeLessThan(path.indexOf('OpenEvent'));
    expect(calls().slice(0, 4)).toEqual(['POST em_event', 'GET sys_user_group', 'GET incident', 'POST incident']);
    expect(tracker.tables.em_event).toHaveLength(1);
  });

  it('that is dead for good costs its own record alone, and an alarm hears of it in minutes', async () => {
    tracker.mood = ({ path }) => (path.endsWith('em_event') ? { status: 503 } : {});
    const { status, queued, late } = await record();
    for (const table of ['incident', 'change_request']) expect(tracker.tables[table]).toHaveLength(1);
    expect({ status, queued: queued.length, first: late[0] }).toEqual({ status: 'FAILED', queued: 1, first: 130 });
  });

  it('that refuses a record does not keep the incident from being opened', async () => {
    tracker.mood = ({ path }) => (path.endsWith('em_event') ? { status: 400 } : {});
    const { status, queued } = await record();
    expect(tracker.tables.incident).toHaveLength(1);
    expect({ status, queued: queued.length }).toEqual({ status: 'FAILED', queued: 1 });
  });
});

describe('a tracker that is dead', () => {
  it.each([
    ['does not answer', () => ({ status: 500 })],
    ['answers nothing in time', () => ({ after: 6000 })],
  ])('is told to an alarm within three minutes when it %s, and again as long as it is', async (_, mood) => {
    let dead = 40;
    tracker.mood = () => (dead-- > 0 ? mood() : {});
    const { late, status } = await record();
    const answers = 7 * 5; // of seconds that each call waits, beside the pauses
    expect((late[0] ?? Infinity) + answers).toBeLessThan(180);
    for (const [index, at] of late.slice(1).entries()) expect(at - (late[index] ?? 0)).toBeLessThan(20 * 60);
    expect(status).toBe('SUCCEEDED');
  });

  it('has all its records when it lives again', async () => {
    let dead = 60;
    tracker.mood = () => (dead-- > 0 ? { status: 503 } : {});
    expect(await record()).toMatchObject({ status: 'SUCCEEDED', queued: [] });
    for (const table of ['em_event', 'incident', 'change_request']) expect(tracker.tables[table]).toHaveLength(1);
  });

  it('is given up after a day for all records together, and each is kept where an alarm looks', async () => {
    tracker.mood = () => ({ status: 500 });
    const { status, error, waited, queued, told } = await record();
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'Undelivered' });
    expect(waited).toBeGreaterThan(DAY * 0.98);
    expect(waited).toBeLessThan(DAY * 1.02);
    expect(queued).toEqual(
      ['incident', 'change', 'event'].map((undelivered) => ({
        undelivered,
        failure: { Error: 'States.Http.StatusCode.500', Cause: '{"error":"no"}' },
        record: expect.objectContaining({ correlationId: ID, owner: 'Fraud Signals' }),
      })),
    );
    expect(told).toEqual([
      expect.objectContaining({ Source: 'platform.incidents' }),
      expect.objectContaining({ Detail: expect.objectContaining({ lost: ['incident', 'change', 'event'] }) }),
    ]);
  });

  it('is tried again when it cannot be reached at all', async () => {
    const { status, waited } = await record({ endpoint: 'http://127.0.0.1:9' });
    expect(status).toBe('FAILED');
    expect(waited).toBeGreaterThan(DAY * 0.98);
  });
});
