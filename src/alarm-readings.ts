import type { MetricKey } from '../modules/alarms';
import type { Resource } from '../modules/governance';

/** One metric that an alarm reads, with the values of its dimensions; a query has values for those it asks for. */
export interface Reading extends MetricKey {
  readonly values: Readonly<Record<string, string>>;
  /** By what a query tells apart what it finds. @default nothing */
  readonly groupBy?: readonly string[];
  /** What a query leaves out, by dimension. @default nothing */
  readonly except?: Readonly<Record<string, readonly string[]>>;
}

interface Query {
  readonly expression?: string;
  readonly metric?: { readonly namespace: string; readonly metric_name: string; readonly dimensions?: Values };
}
type Values = Readonly<Record<string, string>>;

/** What an alarm of the output reads. */
export function readingsOf(resource: Resource): readonly Reading[] {
  const { namespace, metric_name: name, dimensions, metric_query: queries = [] } = resource.attributes;
  if (typeof namespace === 'string' && typeof name === 'string')
    return [reading(namespace, name, dimensions as Values)];
  return [
    ...(queries as readonly Query[]).flatMap(({ metric }) =>
      metric ? [reading(metric.namespace, metric.metric_name, metric.dimensions)] : [],
    ),
    ...queriesOf(resource).map(asked),
  ];
}

const reading = (namespace: string, name: string, values: Values = {}): Reading => ({
  ...{ namespace, name, dimensions: Object.keys(values), values },
});

/** The queries of an alarm. */
export const queriesOf = ({ attributes: { metric_query: queries = [] } }: Resource): readonly string[] =>
  (queries as readonly Query[]).flatMap(({ expression = '' }) =>
    expression.startsWith('SELECT ') ? [expression] : [],
  );

/** Reads a query back: what it looks for, where, and under which dimensions. */
function asked(query: string): Reading {
  const [, name = ''] = /^SELECT \w+\("?([^")]+)"?\)/.exec(query) ?? [];
  const [, schema = ''] = /FROM SCHEMA\(([^)]*)\)/.exec(query) ?? [];
  const [namespace = '', ...dimensions] = schema.split(', ').map((word) => word.replaceAll('"', ''));
  const [, groups = ''] = /GROUP BY (.*?)(?: ORDER BY|$)/.exec(query) ?? [];
  const groupBy = groups === '' ? [] : groups.split(', ').map((word) => word.replaceAll('"', ''));
  const values = compared(query, '=').map(([key, value]) => [key, value]);
  const except: Record<string, string[]> = {};
  for (const [key, value] of compared(query, '!=')) (except[key] ??= []).push(value);
  return { namespace, name, dimensions, groupBy, values: Object.fromEntries(values) as Values, except };
}

const compared = (query: string, operator: '=' | '!='): readonly (readonly [key: string, value: string])[] =>
  [...query.matchAll(new RegExp(`(?:WHERE|AND) "?([\\w ]+?)"? ${operator} '([^']*)'`, 'g'))].map(
    ([, key = '', value = '']) => [key, value],
  );
