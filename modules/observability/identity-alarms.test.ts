import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/support/root';
import { synth, testContext } from '../../test/support/synth';
import { ClusterAlarms } from '.';
import { KEYCLOAK } from './identity-alarms';

const context = testContext();
const stack = synth((parent) => {
  new ClusterAlarms(parent, 'Default', {
    ...{ context, cluster: 'exbank-test-euw1', namespaces: [], breakGlassRoles: [], quietWhile: 'quiet' },
    nodePools: { 'on-demand': { cpu: 128, memoryGiB: 512 }, spot: { cpu: 64, memoryGiB: 256 } },
  });
});
const alarm = JSON.parse(JSON.stringify(stack.get(CloudwatchMetricAlarm, 'keycloak-down')));

describe('keycloak-down', () => {
  it('watches the Service that the door sends to, its ready pods and its answers', () => {
    const watched = alarm.metric_query.flatMap(
      ({ metric }: { metric?: { dimensions: object } }) => metric?.dimensions ?? [],
    );
    expect(watched).toEqual([{ ClusterName: 'exbank-test-euw1', ...KEYCLOAK }, KEYCLOAK, KEYCLOAK]);
    const chart = readFileSync(join(ROOT, 'gitops/charts/keycloak/templates/ingress.yaml'), 'utf8');
    expect(chart).toContain(`service: { name: ${KEYCLOAK.Service}, `);
    expect(readFileSync(join(ROOT, 'gitops/addons/keycloak.yaml'), 'utf8')).toContain(
      `namespace: ${KEYCLOAK.Namespace}\n`,
    );
  });

  it('calls somebody, with the steps, within three minutes, also when nothing is reported any more', () => {
    expect(alarm).toMatchObject({ evaluation_periods: 3, threshold: 0, treat_missing_data: 'breaching' });
    expect(alarm.alarm_actions).toEqual([expect.stringMatching(/alarms-critical$/)]);
    expect(alarm.alarm_description).toContain('docs/runbooks/keycloak-down.md');
  });

  it('rings when no pod is ready, and when more than a tenth of many answers are errors, whatever is ready', () => {
    expect(alarm.metric_query.at(-1).expression).toBe(
      'IF(pods < 1, 1, IF(FILL(requests, 0) >= 20, IF(100 * FILL(errors, 0) / FILL(requests, 1) > 10, 1, 0), 0))',
    );
  });
});
