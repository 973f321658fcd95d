import type { Resource } from '../modules/governance';
import type { Reading } from './alarm-readings';

/** Written by people, by whoever drills, by the workflow of records and by the check of restores, not by a filter. */
const BY_HAND = ['Platform/Quiet', 'Platform/Drill', 'Platform/Records', 'Platform/Restores'];

/**
 * Filters that a metric needs all of, by the end of their names; a metric that does not stand here has one, or parts of one.
 * A request is counted from the line of the door or of the service itself, so that one filter less counts less and nobody
 * hears of it. What global services record lies in the trail alone, past the bus.
 */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  'Platform/Service Seconds': ['door-seconds', 'service-seconds'],
  'Platform/Service Errors': ['door-errors', 'service-errors'],
  'Platform/Events BreakGlassTaken': ['break-glass-taken', 'break-glass-taken-elsewhere'],
  'Platform/Events ConsoleWrites': ['console-writes', 'console-writes-elsewhere'],
};

/** Its filters count the lines of services that they name. */
const NAMING = 'Platform/Service Lines';

/** A metric of ours that no filter of its account writes, or not all that it needs. One sentence each. */
export function unwritten(reading: Reading, here: readonly Resource[]): readonly string[] {
  const { namespace, name } = reading;
  if (!namespace.startsWith('Platform/') || BY_HAND.includes(namespace)) return [];
  const filters = here.filter((resource) => writes(resource, reading)).map(({ attributes }) => String(attributes.name));
  if (filters.length === 0) return [`watches ${namespace} ${name}, which no filter of its account writes`];
  const wanted = [...(WRITERS[`${namespace} ${name}`] ?? []), ...new Set(filters.flatMap(partsOf))];
  return wanted
    .filter((part) => !filters.some((filter) => filter === part || filter.endsWith(`-${part}`)))
    .map((part) => `watches ${namespace} ${name}, which no filter ${part} of its account writes`);
}

/** All filters that count together with this one: their names say how many there are (modules/observability/filter-parts.ts). */
function partsOf(filter: string): readonly string[] {
  const [, stem, count = '0'] = /^(.*)-\d+-of-(\d+)$/.exec(filter) ?? [];
  return Array.from({ length: Number(count) }, (_, part) => `${stem}-${part + 1}-of-${count}`);
}

function writes({ type, attributes }: Resource, { namespace, name, dimensions, values }: Reading): boolean {
  if (type !== 'aws_cloudwatch_log_metric_filter') return false;
  if (`${namespace} ${name}` === NAMING && !String(attributes.pattern).includes(`"${values.Service}"`)) return false;
  const made = attributes.metric_transformation as { namespace: string; name: string; dimensions?: object };
  const keys = Object.keys(made.dimensions ?? {}).sort();
  return made.namespace === namespace && made.name === name && keys.join() === [...dimensions].sort().join();
}
