import type { Resource } from '../modules/governance';
import { alarmFacts } from '../modules/kernel';
import type { Reading } from './alarm-readings';

/** An alarm as far as its scope asks. */
interface Scoped {
  readonly resource: Resource;
  readonly description: string;
  readonly readings: readonly Reading[];
}

/** What would have an alarm count for another namespace, or swallow one part behind another. One sentence each. */
export const scopeFindings = (alarm: Scoped, all: readonly Scoped[]): readonly string[] =>
  queriesOf(alarm).flatMap((reading) => [
    ...summedOver(reading).map((key) => `sums over ${key}: the second that fails is swallowed by the first`),
    ...placeFindings(alarm, reading),
    ...exceptionFindings(alarm, reading, all),
  ]);

const queriesOf = ({ readings }: Scoped): readonly Reading[] => readings.filter(({ groupBy }) => groupBy);

/** Each dimension is told apart, or has one value. */
const summedOver = ({ dimensions, groupBy = [], values }: Reading): readonly string[] =>
  dimensions.filter((key) => !groupBy.includes(key) && !(key in values));

/** Whose alarm says that it is about a namespace asks for that one; and one about workloads names them. */
function placeFindings({ description }: Scoped, reading: Reading): readonly string[] {
  const { groupBy = [], values } = reading;
  if (!reading.dimensions.includes('PodName')) return [];
  const { namespace } = alarmFacts(description) ?? {};
  const asked = values.Namespace;
  return [
    ...['Namespace', 'PodName'].filter((key) => !groupBy.includes(key)).map((key) => `does not name the ${key}`),
    ...(namespace === asked ? [] : [`is about ${namespace ?? 'any namespace'}, and watches ${asked ?? 'any'}`]),
  ];
}

/** A namespace is left out because it has an alarm of its own, and only then. */
function exceptionFindings(alarm: Scoped, { except = {}, values }: Reading, all: readonly Scoped[]) {
  const isWide =
    values.Namespace === undefined && alarm.readings.some(({ dimensions }) => dimensions.includes('PodName'));
  if (!isWide) return [];
  const own = all.filter((other) => isLike(other, alarm)).flatMap(namespacesOf);
  const left = except.Namespace ?? [];
  return [
    ...left.filter((name) => !own.includes(name)).map((name) => `leaves out ${name}, which has no alarm of its own`),
    ...own.filter((name) => !left.includes(name)).map((name) => `rings for ${name} beside its own alarm`),
  ];
}

const isLike = (other: Scoped, { resource, readings }: Scoped): boolean =>
  other.resource.account === resource.account &&
  other.resource.workspace === resource.workspace &&
  other.readings.some(({ name }) => readings.some((reading) => reading.name === name));

const namespacesOf = (alarm: Scoped): readonly string[] =>
  queriesOf(alarm).flatMap(({ values: { Namespace } }) => Namespace ?? []);
