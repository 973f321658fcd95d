import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { countedMetrics } from './counted-metrics';

const alarm = (namespace: string, metric_name = 'RootUsed') =>
  resource('aws_cloudwatch_metric_alarm', { namespace, metric_name });
const filter = (name: string) =>
  resource('aws_cloudwatch_log_metric_filter', { metric_transformation: { namespace: 'Platform/Account', name } });

describe('counted-metrics', () => {
  it.each<[string, Scene]>([
    ['a metric that is counted', [alarm('Platform/Account'), filter('RootUsed')]],
    ['a metric of AWS', [alarm('AWS/RDS'), filter('RootUsed')]],
    ['a metric that a workflow writes', [alarm('Platform/Records'), filter('RootUsed')]],
    ['an alarm beside which no filter is looked at', [alarm('Platform/Account')]],
  ])('accepts %s', (_, scene) => {
    expect(judged(countedMetrics, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string]>([
    [
      'a metric that nobody counts',
      [alarm('Platform/Account'), filter('Other')],
      'aws_cloudwatch_log_metric_filter: got nothing, want one that counts Platform/Account RootUsed - add it',
    ],
  ])('refuses %s', (_, scene, sentence) => {
    expect(judged(countedMetrics, ...scene)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(countedMetrics, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
