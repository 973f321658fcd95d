import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Dashboards } from '.';

const made = synth((stack) => {
  new Dashboards(stack, 'boards', {
    context: testContext(),
    environments: ['prod'],
    namespaces: [{ name: 'prod-models', environment: 'prod' }],
    services: [{ name: 'score-ensemble', namespace: 'prod-models', environment: 'prod' }],
  });
});
const body = (id: string) => String(made.get(CloudwatchDashboard, `boards_${id}`).dashboard_body);

describe('the boards', () => {
  it('are one for the platform, one for each environment, one for each team in it', () => {
    expect(Object.values(made.all(CloudwatchDashboard)).map(({ dashboard_name: name }) => name)).toEqual([
      'exbank-test-euw1-platform',
      'exbank-test-euw1-prod',
      'exbank-test-euw1-prod-models',
    ]);
  });

  it('show the alarms of a team, and where their steps stand', () => {
    expect(body('prod-models')).toContain('alarm:exbank-test-euw1-pod-crash-loop-prod-models"');
    expect(body('prod-models')).toContain('alarm:exbank-prod-slo-latency-fast-score-ensemble"');
    expect(body('prod-models')).toContain('docs/runbooks/pod-crash-loop.md');
  });

  it('begin with what customers of an environment feel', () => {
    expect(body('prod')).toContain('alarm:exbank-test-euw1-customer-impact-prod"');
  });
});
