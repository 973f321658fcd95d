import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { describe, expect, it } from 'vitest';
import { counts } from '../../test/support/filter-pattern';
import { LOG_LINES } from '../../test/support/log-lines';
import { synth, testContext } from '../../test/support/synth';
import { LogMetrics } from '.';

const made = synth((stack) => {
  new LogMetrics(stack, 'lines', {
    context: testContext(),
    cluster: 'exbank-test-euw1',
    account: '123456789012',
    applyRole: 'exbank-test-euw1-apply',
    breakGlassRoles: ['BreakGlass'],
    clocked: [{ name: 'clearing-loader' }],
    namespaces: ['prod-models', 'prod-cases'],
  });
});
const filters = made.all(CloudwatchLogMetricFilter);
const pattern = (id: string) => made.get(CloudwatchLogMetricFilter, `lines_${id}`).pattern;

describe.each(Object.keys(filters).map((address) => address.replace('lines_', '')))('the filter %s', (id) => {
  it('counts lines as they are written, and none that only looks like one', () => {
    const lines = LOG_LINES[id] ?? { counts: [], not: [] };
    expect(lines.counts.length * lines.not.length).toBeGreaterThan(0);
    for (const line of lines.counts) expect(counts(String(pattern(id)), line), JSON.stringify(line)).toBe(true);
    for (const line of lines.not) expect(counts(String(pattern(id)), line), JSON.stringify(line)).toBe(false);
  });
});

describe('the metrics from logs', () => {
  it('read the audit log of the control plane, what nodes and what containers say, where each is written', () => {
    expect([...new Set(Object.values(filters).map(({ log_group_name: group }) => String(group)))].sort()).toEqual([
      '/aws/containerinsights/exbank-test-euw1/application',
      '/aws/containerinsights/exbank-test-euw1/dataplane',
      '/aws/eks/exbank-test-euw1/cluster',
    ]);
  });

  it('take people for people: neither workloads nor the pipeline', () => {
    for (const id of ['secret-reads', 'rights-changed']) {
      expect(pattern(id)).toContain('($.user.username = "arn:aws:*")'); // sessions of roles and users of IAM alike
      expect(pattern(id)).toContain(
        '($.user.username != "arn:aws:sts::123456789012:assumed-role/exbank-test-euw1-apply/*")',
      );
    }
  });

  it('know the way in for emergencies by its role', () => {
    expect(pattern('break-glass')).toContain('"arn:aws:sts::123456789012:assumed-role/BreakGlass/*"');
  });

  it('have an asterisk at the ends of a word only, where every kind of filter takes it', () => {
    for (const [id, { pattern: text }] of Object.entries(filters))
      for (const [, word = ''] of String(text).matchAll(/"([^"]*)"/g))
        expect(word.replace(/^\*|\*$/g, ''), id).not.toContain('*');
  });

  it('are the same of a request whether the door wrote it down or the service', () => {
    for (const part of ['seconds', 'errors']) {
      const of = (writer: string) => filters[`lines_${writer}-${part}`]?.metric_transformation as object;
      expect(of('door')).toMatchObject({ namespace: 'Platform/Service' });
      expect({ ...of('door'), dimensions: null }).toEqual({ ...of('service'), dimensions: null });
      expect(pattern(`door-${part}`)).not.toBe(pattern(`service-${part}`));
    }
  });

  it('keep each request apart, because percentiles need them', () => {
    expect(filters['lines_service-seconds']?.metric_transformation).toMatchObject({
      value: '$.log_processed.request_time',
    });
    expect(filters['lines_service-seconds']?.metric_transformation).not.toHaveProperty('default_value');
  });
});
