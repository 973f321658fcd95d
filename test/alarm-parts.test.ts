import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { WATCH } from '../modules/alarms';
import { occurrence } from '../modules/alerting/occurrence';
import type { Resource } from '../modules/governance';
import { alarmsIn, type WalkedAlarm } from '../src/alarm-walk';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { contributorChange } from './support/alarm-events';
import { type BusEvent, matches } from './support/event-bridge';
import { synthesised } from './support/synthesised';

const spec = load(input);
const resources = synthesised().flatMap((stack) => stack.resources);
const queries = alarmsIn(resources).filter(({ query }) => query);

const compiled = jsonata(occurrence({ repository: 'example-bank/eks-platform' }));
compiled.registerFunction('parse', (text: string): unknown => JSON.parse(text), '<s:x>');
const read = async (event: BusEvent) =>
  (await compiled.evaluate(undefined, { states: { input: event } })) as Readonly<Record<string, unknown>>;

/** The event of one part of an alarm of the output, named by what its query tells apart. */
const partOf = ({ name, description, readings }: WalkedAlarm, part: string): BusEvent => {
  const groupBy = readings.flatMap((reading) => reading.groupBy ?? []);
  const attributes = Object.fromEntries(groupBy.map((key) => [key, `${key}-${part}`]));
  return contributorChange(part, { name, description, detail: { alarmContributor: { id: part, attributes } } });
};

const isRecorded = (event: BusEvent, account: string): boolean =>
  resources.some(
    ({ type, account: other, attributes }: Resource) =>
      type === 'aws_cloudwatch_event_rule' &&
      other === account &&
      String(attributes.name).endsWith('-records') &&
      matches(JSON.parse(String(attributes.event_pattern)), event),
  );

describe('of every alarm that tells parts apart', () => {
  it(`${queries.length} of the output, below a composite or not, the second part becomes a record where there is a tracker`, () => {
    const tracked = [spec.audit, ...spec.clusters].filter(({ alerting }) => alerting.itsm).map((one) => one.account);
    const kept = queries.filter(({ resource }) => tracked.includes(resource.account));
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.filter((one) => !isRecorded(partOf(one, 'second'), one.resource.account))).toEqual([]);
  });

  it('the record names the namespace and the workload, where it is about workloads', async () => {
    const ofWorkloads = queries.filter(({ readings }) => readings.some(({ groupBy }) => groupBy?.includes('PodName')));
    expect(ofWorkloads.filter(({ name }) => name.endsWith(WATCH)).length).toBeGreaterThan(10);
    for (const alarm of ofWorkloads)
      expect(await read(partOf(alarm, 'second')), alarm.name).toMatchObject({
        ...{ namespace: 'Namespace-second', workload: 'PodName-second' },
      });
  });

  it('each part is a problem of its own, and an incident if the alarm is about one', async () => {
    for (const alarm of queries) {
      const [one, other] = [await read(partOf(alarm, 'one')), await read(partOf(alarm, 'other'))];
      expect(one.problem).not.toBe(other.problem);
      const { 'trigger-class': trigger } = alarm.resource.attributes.tags as Readonly<Record<string, string>>;
      expect(one.opens, alarm.name).toBe(trigger !== 'early-warning');
    }
  });
});
