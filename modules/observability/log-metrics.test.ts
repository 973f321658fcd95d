import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { describe, expect, it } from 'vitest';
import { counts } from '../../test/support/filter-pattern';
import { held, LOG_LINES, said } from '../../test/support/log-lines';
import { synth, testContext } from '../../test/support/synth';
import { LogMetrics } from '.';

const madeFor = (namespaces: readonly string[], clocked: readonly string[] = ['clearing-loader']) =>
  synth((stack) => {
    new LogMetrics(stack, 'lines', {
      context: testContext(),
      cluster: 'exbank-test-euw1',
      account: '123456789012',
      applyRole: 'exbank-test-euw1-apply',
      breakGlassRoles: ['BreakGlass'],
      clocked: clocked.map((name) => ({ name })),
      namespaces,
    });
  });
const made = madeFor(['prod-models', 'prod-cases']);
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

describe('a start that fails', () => {
  const ringing = (namespaces: readonly string[], pod: string) =>
    Object.entries(madeFor(namespaces).all(CloudwatchLogMetricFilter))
      .filter(([address]) => address.startsWith('lines_starts-'))
      .filter(([, filter]) => counts(String(filter.pattern), held(pod, 'model', 'CrashLoopBackOff')))
      .map(([address]) => address.replace('lines_starts-', ''));

  it('rings for one namespace, also where its name ends in that of another', () => {
    const namespaces = ['prod-models', 'preprod-models', 'prod-cases'];
    for (const name of namespaces) expect(ringing(namespaces, `${name}/scorer-1`)).toEqual([name]);
    expect(ringing(namespaces, 'argocd/argocd-server-1')).toEqual(['elsewhere']);
  });

  it('rings in each of forty namespaces, and in all others by the forty-first', () => {
    const forty = Array.from({ length: 20 }, (_, team) => [`dev-team-${team}`, `staging-team-${team}`]).flat();
    for (const name of ['dev-team-1', 'staging-team-19']) expect(ringing(forty, `${name}/scorer-1`)).toEqual([name]);
    expect(ringing(forty, 'prod-models/scorer-1')).toEqual(['elsewhere']);
  });

  it('rings where there are no teams yet', () => {
    expect(ringing([], 'argocd/argocd-server-1')).toEqual(['elsewhere']);
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

  it('hear each service that runs by the clock once, however many there are and however long their names', () => {
    const names = Array.from({ length: 30 }, (_, index) => `service-with-a-very-long-name-${index}`.slice(-30));
    const clocked = Object.entries(madeFor([], names).all(CloudwatchLogMetricFilter)).filter(([address]) =>
      address.startsWith('lines_clocked'),
    );
    expect(clocked.map(([address]) => address)).toEqual([1, 2, 3].map((part) => `lines_clocked-${part}-of-3`));
    for (const name of names)
      expect(clocked.filter(([, { pattern }]) => counts(String(pattern), said(`a/${name}-1`, name, 'x')))).toHaveLength(
        1,
      );
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
