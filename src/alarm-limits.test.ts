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
