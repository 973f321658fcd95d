import { expect, it } from 'vitest';
import { resource } from '../test/support/resource';
import { unwritten } from './alarm-writers';

const filter = (name: string, metric: { namespace: string; name: string; dimensions?: object }, pattern = '{ }') =>
  resource('aws_cloudwatch_log_metric_filter', { name: `exbank-${name}`, pattern, metric_transformation: metric });
const reading = (namespace: string, name: string, values: Readonly<Record<string, string>> = {}) => ({
  ...{ namespace, name, values, dimensions: Object.keys(values) },
});

it('a metric that filters count together has all of them, however many their names say there are', () => {
  const door = { namespace: 'Platform/Door/prod', name: 'Errors' };
  const parts = [1, 2, 3].map((part) => filter(`door-prod-errors-${part}-of-3`, door));
  const watched = reading(door.namespace, door.name);
  expect(unwritten(watched, parts)).toEqual([]);
  for (const [index, gone] of parts.entries())
    expect(
      unwritten(
        watched,
        parts.filter((one) => one !== gone),
      ),
    ).toEqual([
      `watches Platform/Door/prod Errors, which no filter exbank-door-prod-errors-${index + 1}-of-3 of its account writes`,
    ]);
});

it('lines of a service by the clock are counted by a filter that names it', () => {
  const dimensions = { Namespace: '$.kubernetes.namespace_name', Service: '$.kubernetes.container_name' };
  const lines = { namespace: 'Platform/Service', name: 'Lines', dimensions };
  const clocked = filter('clocked', lines, '{ ($.kubernetes.container_name = "clearing-loader") }');
  const of = (Service: string) =>
    unwritten(reading(lines.namespace, lines.name, { Namespace: 'a', Service }), [clocked]);
  expect(of('clearing-loader')).toEqual([]);
  expect(of('loader')).toEqual(['watches Platform/Service Lines, which no filter of its account writes']);
});
