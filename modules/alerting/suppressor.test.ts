import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  alarmChange,
  compositeChange,
  contributorChange,
  FACTS,
  partChange,
  sumOfParts,
} from '../../test/support/alarm-events';
import { Tracker } from '../../test/support/tracker';
import { type Execution, run, type World } from '../../test/support/workflow';
import { SUPPRESSION } from '../alarms';
import { alarmDescription } from '../kernel';
import { workflow } from './workflow';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await Tracker.start();
});
afterAll(() => tracker.stop());
beforeEach(() => {
  tracker.received.length = 0;
  for (const table of Object.values(tracker.tables)) table.length = 0;
});

const record = (event: unknown, world: World = {}): Promise<Execution> =>
  run(
    workflow({
      context: { repository: 'example-bank/eks-platform' },
      itsm: { adapter: 'servicenow', endpoint: tracker.address, onAlarm: 'incident', credentialVersion: 1 },
      connectionArn: 'arn:aws:events:x:connection/itsm/1',
      undeliveredUrl: 'https://queue',
    }),
    event,
    world,
  );
const incidents = () => tracker.tables.incident ?? [];

const HOUR = 3600;
const [QUIET, WATCH] = ['exbank-prod-euw1-quiet', 'exbank-prod-euw1-pods-watch'];
const { waitPeriod, extensionPeriod } = SUPPRESSION;

/** What rings: each alarm from the first to the second moment. */
const ringing =
  (spans: Readonly<Record<string, readonly [from: number, until: number]>>) =>
  (waited: number): readonly string[] =>
    Object.entries(spans).flatMap(([name, [from, until]]) => (from <= waited && waited < until ? [name] : []));
const ALWAYS = [0, Infinity] as const;

/** A composite that may be kept quiet, when it begins to ring. */
const quietable = (actionsSuppressedBy: string) =>
  compositeChange({ actionsSuppressedBy }, alarmDescription({ ...FACTS, quietWhile: QUIET }));
const COMPOSITE = 'exbank-prod-euw1-pods';

describe.each([
  ['the second pod that fails below a quiet composite', () => partChange('router'), WATCH],
  ['a composite that is expected in drills', () => quietable('WaitPeriod'), COMPOSITE],
])('%s', (_, event, alarm) => {
  it('is an event at once, and an incident when whatever may explain it has had its time', async () => {
    const { status, waited } = await record(event(), { rings: ringing({ [alarm]: ALWAYS }) });
    expect(tracker.tables.em_event).toHaveLength(1);
    expect(incidents()).toHaveLength(1);
    expect({ status, waited }).toEqual({ status: 'SUCCEEDED', waited: waitPeriod });
  });

  it('is an incident also when it was over before that, because nothing explains it', async () => {
    await record(event(), { rings: ringing({}) });
    expect(incidents()).toHaveLength(1);
  });

  it('is no incident when it ends with what explains it', async () => {
    const rings = ringing({ [QUIET]: [60, HOUR], [alarm]: [0, HOUR + 60] });
    const { status, told } = await record(event(), { rings });
    expect(tracker.tables.em_event).toHaveLength(1);
    expect(incidents()).toEqual([]);
    expect({ status, told }).toEqual({
      status: 'SUCCEEDED',
      told: [expect.objectContaining({ Detail: expect.objectContaining({ planned: true, incident: {} }) })],
    });
  });

  it('is an incident when it outlasts what explained it', async () => {
    const { status, waited } = await record(event(), { rings: ringing({ [QUIET]: [0, HOUR], [alarm]: ALWAYS }) });
    expect(incidents()).toHaveLength(1);
    expect(status).toBe('SUCCEEDED');
    expect(waited).toBeGreaterThan(HOUR + extensionPeriod);
    expect(waited).toBeLessThanOrEqual(HOUR + 2 * extensionPeriod);
  });

  it('waits on while it is announced again, however often', async () => {
    const again = (waited: number) => (waited < HOUR || (waited > HOUR + 200 && waited < 9 * HOUR) ? [QUIET] : []);
    const { waited } = await record(event(), { rings: (waited) => [...again(waited), alarm] });
    expect(waited).toBeGreaterThan(9 * HOUR);
    expect(incidents()).toHaveLength(1);
  });

  it('is an incident when nobody can say whether a drill runs', async () => {
    await record(event(), { rings: 'unknown' });
    expect(incidents()).toHaveLength(1);
  });
});

describe('the bus, and by it the channel', () => {
  const opened = ({ told }: Execution) => told.filter((one) => JSON.stringify(one).includes('"platform.incidents"'));

  it('hears of a pod below a quiet composite by name, before the tracker is asked, and when it outlasts a plan too', async () => {
    for (const rings of [ringing({ [WATCH]: ALWAYS }), ringing({ [QUIET]: [0, HOUR], [WATCH]: ALWAYS })]) {
      const made = await record(partChange('router'), { rings });
      expect(opened(made)).toEqual([
        expect.objectContaining({
          DetailType: 'Incident Opens',
          Detail: expect.objectContaining({
            ...{ alarm: WATCH, title: `${WATCH} (Namespace=prod-models, PodName=router)` },
            reason: expect.stringMatching(/^Threshold Crossed/),
          }),
        }),
      ]);
      expect(made.path.indexOf('TellIncident')).toBeLessThan(made.path.indexOf('FindGroup'));
    }
  });

  it('hears nothing of what ends with its plan, of what is over, and of the sum', async () => {
    const rings = ringing({ [QUIET]: [60, HOUR], [WATCH]: [0, HOUR + 60] });
    for (const event of [partChange('router'), partChange('router', { value: 'OK' }), sumOfParts()])
      expect(opened(await record(event, { rings }))).toEqual([]);
  });

  it('that does not take it keeps no incident waiting', async () => {
    const { status, waited } = await record(alarmChange(), { refused: ['platform.incidents'] });
    expect({ status, waited }).toEqual({ status: 'SUCCEEDED', waited: 14 });
    expect(incidents()).toHaveLength(1);
  });
});

describe('what is kept quiet', () => {
  it('names the namespace and the workload of the pod, in event and incident', async () => {
    await record(partChange('router'), { rings: ringing({ [QUIET]: [0, HOUR], [WATCH]: ALWAYS }) });
    for (const line of ['Namespace: prod-models', 'Workload: router'])
      for (const table of ['em_event', 'incident'])
        expect(String(tracker.tables[table]?.[0]?.description)).toContain(`\n${line}`);
  });

  it.each(['Alarm', 'ExtensionPeriod'])(
    'is planned when its event says %s, and an incident if it lasts',
    async (by) => {
      await record(quietable(by), { rings: ringing({ [COMPOSITE]: [0, 200] }) });
      expect(incidents()).toEqual([]);
      await record(quietable(by), { rings: ringing({ [COMPOSITE]: ALWAYS }) });
      expect(incidents()).toHaveLength(1);
    },
  );

  it('is one incident, although a composite says once more that it is not waited for its suppressor', async () => {
    const first = quietable('WaitPeriod');
    const detail = first.detail as { readonly state: object };
    const second = { ...first, id: 'second', detail: { ...detail, previousState: detail.state, state: ends(detail) } };
    for (const event of [first, second]) await record(event, { rings: ringing({ [COMPOSITE]: ALWAYS }) });
    expect(tracker.tables.em_event).toHaveLength(2);
    expect(incidents()).toHaveLength(1);
  });

  it('is the sum of pods, each of which is one, and never an incident itself', async () => {
    await record(sumOfParts(), { rings: ringing({ [COMPOSITE]: ALWAYS }) });
    expect(incidents()).toEqual([]);
  });

  it('by a mute rule is an incident if it still rings a while after the rule has ended', async () => {
    const begins = '2026-11-25T02:17:41.000Z';
    const muteDetail = { muteWindowEnd: '2026-11-25T04:17:41.000+0000' };
    for (const event of [
      alarmChange({ detail: { muteDetail } }),
      contributorChange('router', { detail: { muteDetail } }),
    ]) {
      const { waited } = await record(event, { begins, rings: ringing({ [COMPOSITE]: [0, 2 * HOUR] }) });
      expect(waited).toBe(2 * HOUR + extensionPeriod);
    }
    expect(incidents()).toEqual([]);
    await record(alarmChange({ detail: { muteDetail } }), { begins, rings: ringing({ [COMPOSITE]: ALWAYS }) });
    expect(incidents()).toHaveLength(1);
  });
});

/** The same state, when nothing holds its actions back any more. */
const ends = ({ state }: { readonly state: object }): object =>
  Object.fromEntries(Object.entries(state).filter(([key]) => !key.startsWith('actionsSuppressed')));
