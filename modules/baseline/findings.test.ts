import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { describe, expect, it } from 'vitest';
import { counts } from '../../test/support/filter-pattern';
import { statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import { FINDERS, type Finder, Findings } from './findings';

const context = testContext();
const findings = (finders: readonly Finder[] = FINDERS) =>
  synth((stack) => void new Findings(stack, 'findings', { context, finders, keyArn: 'arn:aws:kms:eu-west-1:1:key/k' }));
const made = findings();
const counted = (event: object) =>
  Object.values(made.all(CloudwatchLogMetricFilter))
    .filter(({ pattern }) => counts(String(pattern), event))
    .map(({ metric_transformation: metric }) => (metric as { name: string }).name);

describe('Findings', () => {
  it.each([
    [8.9, ['ThreatsFound']],
    [7, ['ThreatsFound']],
    [6.9, ['ThreatsSuspected']],
    [4, ['ThreatsSuspected']],
    [3.9, []],
  ])('counts a threat of severity %d by what it is', (severity, metrics) => {
    expect(counted({ source: 'aws.guardduty', detail: { severity } })).toEqual(metrics);
  });

  it('counts whatever else the rules let through once', () => {
    expect(counted({ source: 'aws.access-analyzer', detail: { status: 'ACTIVE' } })).toEqual(['AccessFromOutside']);
    expect(counted({ source: 'aws.securityhub', detail: { findings: [] } })).toEqual(['FailedChecks']);
    expect(counted({ source: 'aws.inspector2', detail: { severity: 'CRITICAL' } })).toEqual(['Vulnerabilities']);
  });

  it('calls people for an attack and for a way in from outside, the team for what can wait until it is day', () => {
    const severities = Object.values(made.all(CloudwatchMetricAlarm)).map(({ alarm_name, tags }) => [
      String(alarm_name).replace('exbank-test-euw1-', ''),
      (tags as { severity: string }).severity,
    ]);
    expect(Object.fromEntries(severities)).toEqual({
      'threat-found': 'critical',
      'threat-suspected': 'warning',
      'access-from-outside': 'critical',
      'vulnerability-found': 'warning',
      'check-failed': 'warning',
    });
  });

  it('lets exactly its own rules write lines', () => {
    const [, lines] = statementsOf(made.only(CloudwatchLogResourcePolicy).policy_document);
    const rules = Object.values(made.all(CloudwatchEventRule)).map(({ name }) => String(name));
    const named = [lines?.Condition?.ArnEquals?.['aws:SourceArn'] ?? []].flat();
    expect([...named].sort()).toEqual(rules.sort().map((name) => `arn:aws:events:eu-west-1:123456789012:rule/${name}`));
    expect(rules).toHaveLength(FINDERS.length);
  });

  it('is silent on what the organisation provides', () => {
    const some = findings(['inspector']);
    expect(Object.keys(some.all(CloudwatchEventRule))).toEqual(['findings_vulnerabilities-rule']);
    expect(Object.keys(some.all(CloudwatchMetricAlarm))).toEqual(['findings_vulnerability-found']);
  });
});
