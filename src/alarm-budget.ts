import { type Detection, detected, isProblem, type KnownMetric, look } from '../modules/alarms';
import type { Resource } from '../modules/governance';
import { alarmsIn, type WalkedAlarm } from './alarm-walk';

/** An alarm that calls somebody, and how long what it watches may fail before they know. */
export interface Budget {
  readonly alarm: WalkedAlarm;
  readonly detection: Detection;
}

/** The budget of every alarm that calls, read back from the output; a composite is as slow as the slowest below it. */
export const budgets = (resources: readonly Resource[]): readonly Budget[] => {
  const all = alarmsIn(resources);
  return all
    .filter(({ resource }) => resource.attributes.actions_enabled === true)
    .map((alarm) => ({ alarm, detection: slowest(membersOf(alarm, all).map(own), alarm) }));
};

/** A composite waits so long for whatever may keep it quiet. */
const waits = ({ resource }: WalkedAlarm): number =>
  (resource.attributes.actions_suppressor as { wait_period?: number } | undefined)?.wait_period ?? 0;

const slowest = (parts: readonly Detection[], alarm: WalkedAlarm): Detection => {
  const [first, ...rest] = [...parts].sort((one, other) => other.total - one.total);
  if (first === undefined) throw new Error(`${alarm.name} stands above no alarm`);
  const delivered = Math.max(first.delivered, ...rest.map((part) => part.delivered)) + waits(alarm);
  return { ...first, delivered, total: first.total + waits(alarm) };
};

/** The metric alarms that a composite stands above, in its own stack; a metric alarm stands for itself. */
function membersOf(alarm: WalkedAlarm, all: readonly WalkedAlarm[]): readonly WalkedAlarm[] {
  const rule = alarm.resource.attributes.alarm_rule;
  if (typeof rule !== 'string') return [alarm];
  return all
    .filter(({ resource: { workspace, stack, address } }) => {
      const here = workspace === alarm.resource.workspace && stack === alarm.resource.stack;
      return here && rule.includes(`"\${${address}.alarm_name}"`);
    })
    .flatMap((member) => membersOf(member, all));
}

function own({ resource: { attributes }, readings }: WalkedAlarm): Detection {
  const known = readings.map((reading) => look(reading, '')).filter((found): found is KnownMetric => !isProblem(found));
  return detected(known, periodOf(attributes) * Number(attributes.datapoints_to_alarm));
}

const periodOf = ({ period, metric_query: queries = [] }: Resource['attributes']): number =>
  Math.max(
    Number(period ?? 0),
    ...(queries as readonly { period?: number; metric?: { period: number } }[]).map(
      (query) => query.period ?? query.metric?.period ?? 0,
    ),
  );
