import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { detection } from '../alarms';
import { ClusterAlarms, ELSEWHERE, NAMESPACE_ALARMS } from '.';

const context = testContext();
const namespaces = [
  { name: 'prod-models', owner: 'Fraud Modelling' },
  { name: 'prod-cases', owner: 'Fraud Investigation' },
];
const nodePools = { 'on-demand': { cpu: 128, memoryGiB: 512 }, spot: { cpu: 64, memoryGiB: 256 } };
const subject = { context, cluster: 'exbank-test-euw1', quietWhile: 'quiet' };
const made = synth(
  (stack) =>
    void new ClusterAlarms(stack, 'Default', { ...subject, namespaces, breakGlassRoles: ['BreakGlass'], nodePools }),
);
const query = (id: string) => {
  const [first] = made.get(CloudwatchMetricAlarm, id).metric_query as { expression: string }[];
  return first?.expression;
};

describe('the workloads of a team', () => {
  it('are watched in its own namespace, for its own people, whichever there will be', () => {
    expect(query('prod-models_pod-crash-loop')).toBe(
      'SELECT MAX(pod_container_status_waiting_reason_crash_loop_back_off) ' +
        'FROM SCHEMA(ContainerInsights, ClusterName, Namespace, PodName) ' +
        "WHERE ClusterName = 'exbank-test-euw1' AND Namespace = 'prod-models' " +
        'GROUP BY Namespace, PodName ORDER BY MAX() DESC',
    );
    expect(made.get(CloudwatchMetricAlarm, 'prod-models_pod-crash-loop')).toMatchObject({
      alarm_name: 'exbank-test-euw1-pod-crash-loop-prod-models',
      tags: { owner: 'Fraud Modelling', runbook: 'pod-crash-loop' },
      alarm_description: expect.stringContaining('\nnamespace: prod-models\n'),
    });
  });
});

describe('a workload that nobody planned', () => {
  it('is watched all the same: by the one alarm that leaves out what has its own', () => {
    expect(query(`${ELSEWHERE}_pod-crash-loop`)).toContain(
      "WHERE ClusterName = 'exbank-test-euw1' AND Namespace != 'prod-models' AND Namespace != 'prod-cases' GROUP BY",
    );
  });

  it.each(NAMESPACE_ALARMS)('is watched for $id, as planned ones are', ({ id, expectedInDrills }) => {
    const kind = expectedInDrills === undefined ? CloudwatchMetricAlarm : CloudwatchCompositeAlarm;
    for (const place of ['prod-models', 'prod-cases', ELSEWHERE])
      expect(made.get(kind, `${place}_${id}`)).toMatchObject({
        alarm_name: `exbank-test-euw1-${id}-${place}`,
        alarm_actions: [expect.stringMatching(/^arn:aws:sns:/)],
      });
  });

  it('is known to people five minutes after it began to crash, at the latest', () => {
    const row = NAMESPACE_ALARMS.find(({ id }) => id === 'pod-crash-loop');
    const elsewhere = { ...subject, of: ELSEWHERE, except: [] };
    expect(row && detection(row.watches(elsewhere), row.when(elsewhere)).total).toBe(270);
  });
});

describe('a drill', () => {
  it('keeps quiet what it breaks, and neither crashes nor what people did', () => {
    const quiet = Object.values(made.all(CloudwatchCompositeAlarm)).map(
      ({ tags }) => (tags as { runbook: string }).runbook,
    );
    expect([...new Set(quiet)].sort()).toEqual([
      'database-failover',
      'nlb-unhealthy',
      'node-interruptions',
      'node-launch-failed',
      'node-not-ready',
      'nodes-failed',
      'pod-not-ready',
      'pod-pending',
      'pods-unschedulable',
      'workload-short',
    ]);
    for (const alarm of Object.values(made.all(CloudwatchCompositeAlarm)))
      expect(alarm.actions_suppressor).toEqual({ alarm: 'quiet', wait_period: 120, extension_period: 180 });
  });
});
