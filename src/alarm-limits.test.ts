import { describe, expect, it } from 'vitest';
import { resource } from '../test/support/resource';
import { limitFindings, nearFindings } from './alarm-limits';

const board = (widgets: number, metrics = 0, name = 'prod') =>
  resource('aws_cloudwatch_dashboard', {
    dashboard_name: `exbank-prod-euw1-${name}`,
    dashboard_body: JSON.stringify({
      widgets: [
        ...Array.from({ length: widgets - 1 }, () => ({ type: 'alarm', properties: { alarms: [] } })),
        { type: 'metric', properties: { metrics: Array.from({ length: metrics }, () => ['x']) } },
      ],
    }),
  });

describe('a board', () => {
  it('may have as many widgets as CloudWatch takes', () => {
    expect(limitFindings([board(500)])).toEqual([]);
  });

  it('is told when it has more, before it is applied', () => {
    expect(limitFindings([board(501)])).toEqual(['the board exbank-prod-euw1-prod has 501 widgets, want 500 at most']);
  });

  it('is told when its widgets draw more metrics than it may hold', () => {
    expect(limitFindings([board(2, 2_500)])).toEqual([]);
    expect(limitFindings([board(2, 2_501)])).toEqual([
      'the board exbank-prod-euw1-prod has 2501 metrics, want 2500 at most',
    ]);
  });

  it('is told while it is not full yet, that of the account too', () => {
    expect(nearFindings([board(400, 2_000, 'account')])).toEqual([]);
    expect(nearFindings([board(401, 2_001, 'account')])).toEqual([
      'the board exbank-prod-euw1-account has 401 of 500 widgets: split it before it is full',
      'the board exbank-prod-euw1-account has 2001 of 2500 metrics: split it before it is full',
    ]);
    expect(nearFindings([board(501, 2_501)])).toEqual([]); // that is an error
  });
});

describe('a group of lines', () => {
  const lines = resource('aws_cloudwatch_log_group', { name: '/lines' });
  const filters = (count: number, pattern: string) =>
    Array.from({ length: count }, () =>
      resource('aws_cloudwatch_log_metric_filter', { log_group_name: '/lines', pattern }),
    );
  const plain = '{ ($.message = "*100% of*") }';
  const expression = '{ ($.message != %=.prod-models/|=.prod-cases/%) }';

  it('may have as many filters, and as many with a regular expression, as CloudWatch Logs takes', () => {
    expect(limitFindings([lines, ...filters(95, plain), ...filters(5, expression)])).toEqual([]);
  });

  it('is told when it has more', () => {
    expect(limitFindings([lines, ...filters(101, plain)])).toEqual(['/lines has 101 filters, want 100 at most']);
    expect(limitFindings([lines, ...filters(6, expression)])).toEqual([
      '/lines has 6 filters with a regular expression, want 5 at most',
    ]);
  });
});

describe('alarms on queries', () => {
  const alarms = (count: number) =>
    Array.from({ length: count }, () =>
      resource('aws_cloudwatch_metric_alarm', {
        alarm_name: 'exbank-prod-euw1-pod-failed-elsewhere',
        metric_query: [{ id: 'q', expression: 'SELECT SUM(Failed) FROM SCHEMA("Platform/Jobs", Namespace, PodName)' }],
      }),
    );

  it('are told while an account has room for them, and refused when it has none', () => {
    expect(nearFindings(alarms(160))).toEqual([]);
    expect(nearFindings(alarms(161))).toEqual([
      '123456789012 has 161 of 200 alarms on queries: another account has as many again',
    ]);
    expect(limitFindings(alarms(200))).toEqual([]);
    expect(limitFindings(alarms(201))).toEqual(['123456789012 has 201 alarms on queries, want 200 at most']);
    expect(nearFindings(alarms(201))).toEqual([]);
  });
});
