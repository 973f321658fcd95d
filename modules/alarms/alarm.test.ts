import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Alarm, type AlarmProps, CompositeAlarm, Watch } from '.';

const plain: AlarmProps = {
  context: testContext(),
  name: 'cards-cpu',
  runbook: 'database-cpu',
  meaning: 'The database cards has used nearly all of its processors for a quarter of an hour.',
  owner: 'Fraud Decisions',
  severity: 'critical',
  trigger: 'adverse-impact',
  watches: {
    kind: 'metric',
    metric: { namespace: 'AWS/RDS', name: 'CPUUtilization', dimensions: { DBInstanceIdentifier: 'exbank-test-cards' } },
    statistic: 'Average',
    periodSeconds: 300,
  },
  when: { is: '>', threshold: { value: 85, unit: 'Percent' }, periods: 3 },
  missing: { is: 'breaching', because: 'a database that says nothing is gone' },
};
const alarm = (props: Partial<AlarmProps> = {}) =>
  synth((stack) => void new Alarm(stack, 'cpu', { ...plain, ...props })).only(CloudwatchMetricAlarm);
const refused = (props: Partial<Record<keyof AlarmProps, unknown>>) => () => alarm(props as Partial<AlarmProps>);

describe('Alarm', () => {
  it('calls the topic of its severity when it rings and when it is over', () => {
    expect(alarm()).toMatchObject({
      alarm_name: 'exbank-test-euw1-cards-cpu',
      actions_enabled: true,
      alarm_actions: ['arn:aws:sns:eu-west-1:123456789012:exbank-alarms-critical'],
      ok_actions: ['arn:aws:sns:eu-west-1:123456789012:exbank-alarms-critical'],
    });
  });

  it('says who answers for it, where, and where the steps stand', () => {
    expect(alarm({ where: { namespace: 'dev-models', workload: 'score-ensemble' } })).toMatchObject({
      alarm_description: [
        'The database cards has used nearly all of its processors for a quarter of an hour.',
        'severity: critical',
        'owner: Fraud Decisions',
        'trigger: adverse-impact',
        'namespace: dev-models',
        'workload: score-ensemble',
        'runbook: https://github.com/example-bank/eks-platform/blob/main/docs/runbooks/database-cpu.md',
      ].join('\n'),
      tags: {
        owner: 'Fraud Decisions',
        severity: 'critical',
        'trigger-class': 'adverse-impact',
        runbook: 'database-cpu',
      },
    });
  });

  it('watches one metric', () => {
    expect(alarm()).toMatchObject({
      namespace: 'AWS/RDS',
      metric_name: 'CPUUtilization',
      dimensions: { DBInstanceIdentifier: 'exbank-test-cards' },
      statistic: 'Average',
      period: 300,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 85,
      evaluation_periods: 3,
      datapoints_to_alarm: 3,
      treat_missing_data: 'breaching',
    });
  });

  it('watches a percentile as CloudWatch wants it said', () => {
    const watches = { ...plain.watches, statistic: 'p99' } as AlarmProps['watches'];
    expect(alarm({ watches })).toMatchObject({ extended_statistic: 'p99' });
    expect(alarm({ watches })).not.toHaveProperty('statistic');
  });

  it('watches whatever matches a query, now and later', () => {
    const made = alarm({
      watches: {
        kind: 'query',
        namespace: 'ContainerInsights',
        name: 'pod_number_of_container_restarts',
        aggregate: 'MAX',
        dimensions: ['ClusterName', 'Namespace', 'PodName'],
        is: { ClusterName: 'exbank-test-euw1' },
        isNot: { Namespace: ['dev-models', 'dev-cases'] },
        groupBy: ['Namespace', 'PodName'],
        periodSeconds: 60,
      },
      when: { is: '>', threshold: { value: 0, unit: 'Count' }, periods: 1, of: 3 },
    });
    expect(made).toMatchObject({
      evaluation_periods: 3,
      datapoints_to_alarm: 1,
      metric_query: [
        {
          id: 'q',
          period: 60,
          return_data: true,
          expression:
            'SELECT MAX(pod_number_of_container_restarts) FROM SCHEMA(ContainerInsights, ClusterName, Namespace, PodName) ' +
            "WHERE ClusterName = 'exbank-test-euw1' AND Namespace != 'dev-models' AND Namespace != 'dev-cases' " +
            'GROUP BY Namespace, PodName ORDER BY MAX() DESC',
        },
      ],
    });
    expect(made).not.toHaveProperty('period');
  });

  it('watches an expression over metrics of one period', () => {
    const errors = { namespace: 'AWS/EKS', name: 'apiserver_request_total_5XX', dimensions: { ClusterName: 'c' } };
    const total = { ...errors, name: 'apiserver_request_total' };
    const made = alarm({
      watches: {
        kind: 'math',
        metrics: { errors: { metric: errors, statistic: 'Sum' }, total: { metric: total, statistic: 'Sum' } },
        expression: '100 * errors / total',
        label: 'answers with an error',
        unit: 'Percent',
        periodSeconds: 60,
      },
    });
    expect(made.metric_query).toMatchObject([
      {
        id: 'errors',
        return_data: false,
        metric: { metric_name: 'apiserver_request_total_5XX', stat: 'Sum', period: 60 },
      },
      { id: 'total', return_data: false },
      { id: 'result', expression: '100 * errors / total', return_data: true },
    ]);
  });
});

describe('an alarm that would never ring, or call nobody', () => {
  it.each([
    [{ runbook: '' }, 'runbook: got "", want a kebab-case id - write docs/runbooks/<id>.md and name it here'],
    [{ owner: ' ' }, 'alarm.owner: got " ", want one line of text - say it in one line'],
    [
      { severity: 'loud' },
      'severity: got "loud", want critical, warning, info - without one it has no topic, and calls nobody',
    ],
    [
      { trigger: 'oops' },
      'trigger: got "oops", want malicious-activity, data-loss, adverse-impact, unavailability, early-warning - the record of the incident asks for it',
    ],
    [
      { meaning: 'Broken.' },
      'meaning: got "Broken.", want a sentence of 15 characters or more - say what is wrong when it rings',
    ],
    [
      { missing: { is: 'ignore', because: '' } },
      'missing.because: got "", want a reason of 10 characters or more - say what silence means here',
    ],
  ])('is refused: %j', (props, sentence) => {
    expect(refused(props)).toThrow(sentence);
  });

  const metric = (over: object, watch: object = {}) => ({
    watches: {
      ...plain.watches,
      metric: { namespace: 'AWS/RDS', name: 'CPUUtilization', dimensions: { DBInstanceIdentifier: 'x' }, ...over },
      ...watch,
    },
  });

  it.each([
    [
      metric({ name: 'CPUUtilisation' }),
      'watches.name: got "AWS/RDS CPUUtilisation", want a metric that somebody writes - did you mean CPUUtilization?',
    ],
    [
      metric({ namespace: 'AWS/Rds' }),
      'watches.namespace: got "AWS/Rds", want a metric that somebody writes - did you mean AWS/RDS?',
    ],
    [
      metric({ dimensions: { DbInstance: 'x' } }),
      'watches.dimensions: got "DbInstance", want DBInstanceIdentifier - CloudWatch keeps the metric under these alone (AmazonRDS/latest/UserGuide/rds-metrics)',
    ],
    [
      metric({}, { periodSeconds: 30 }),
      'watches.periodSeconds: got 30, want a multiple of 60, 60 or more - the metric has no shorter period, so that most of its values would be missing',
    ],
    [
      metric({ namespace: 'AWS/CertificateManager', name: 'DaysToExpiry', dimensions: { CertificateArn: 'x' } }),
      'watches.periodSeconds: got 300, want a multiple of 60, 43200 or more',
    ],
    [
      { when: { is: '>', threshold: { value: 85 }, periods: 3 } },
      'when.threshold.unit: got nothing, want Percent, which the metric counts in - a number without its unit is a guess',
    ],
    [
      { when: { is: '>', threshold: { value: 85, unit: 'Percent' }, periods: 3, of: 2 } },
      'when.periods: got "3 of 2", want n of m, 1 <= n <= m - use whole periods',
    ],
    [
      { when: { is: '>', threshold: { value: 85, unit: 'Percent' }, periods: 300 } },
      'when: got "1500 minutes", want 1440 minutes at most - CloudWatch looks back no further',
    ],
  ])('is refused: %j', (props, sentence) => {
    expect(refused(props)).toThrow(sentence);
  });

  it('is told everything at once', () => {
    expect(refused({ runbook: '', owner: '', ...metric({ name: 'x' }) })).toThrow(/runbook.*\n.*owner.*\n.*watches/);
  });
});

describe('CompositeAlarm', () => {
  const { watches: _watches, when: _when, missing: _missing, ...identity } = plain;

  it('rings over others, quietly while a drill runs', () => {
    const made = synth((stack) => {
      const drill = new Watch(stack, 'drill', { ...plain, name: 'drill' });
      const cpu = new Watch(stack, 'cpu', plain);
      const other = new Alarm(stack, 'other', { ...plain, name: 'other' });
      const rings = { whileAll: [cpu.name, other.name] };
      new CompositeAlarm(stack, 'both', { ...identity, name: 'both', rings, quietWhile: drill.name });
    });
    expect(made.only(CloudwatchCompositeAlarm)).toMatchObject({
      alarm_rule:
        'ALARM("${aws_cloudwatch_metric_alarm.cpu.alarm_name}") AND ALARM("${aws_cloudwatch_metric_alarm.other.alarm_name}")',
      actions_suppressor: {
        alarm: '${aws_cloudwatch_metric_alarm.drill.alarm_name}',
        wait_period: 120,
        extension_period: 180,
      },
      alarm_actions: ['arn:aws:sns:eu-west-1:123456789012:exbank-alarms-critical'],
    });
    expect(made.get(CloudwatchMetricAlarm, 'cpu')).toMatchObject({
      alarm_name: 'exbank-test-euw1-cards-cpu-watch',
      alarm_actions: [],
      ok_actions: [],
    });
    expect(made.get(CloudwatchMetricAlarm, 'cpu')).not.toHaveProperty('actions_enabled'); // it has none to switch off
  });

  it('refuses a rule over nothing', () => {
    const build = () =>
      synth((stack) => void new CompositeAlarm(stack, 'none', { ...identity, rings: { whileAny: [] } }));
    expect(build).toThrow('rings: got "no alarm", want one or more - a rule over nothing never rings');
  });
});
