import { describe, expect, it } from 'vitest';
import { resource } from '../test/support/resource';
import { limitFindings } from './alarm-limits';

const board = (widgets: number) =>
  resource('aws_cloudwatch_dashboard', {
    dashboard_name: 'exbank-prod-euw1-prod',
    dashboard_body: JSON.stringify({ widgets: Array.from({ length: widgets }, () => ({ type: 'alarm' })) }),
  });

describe('a board', () => {
  it('may have as many widgets as CloudWatch takes', () => {
    expect(limitFindings([board(500)])).toEqual([]);
  });

  it('is told when it has more, before it is applied', () => {
    expect(limitFindings([board(501)])).toEqual(['the board exbank-prod-euw1-prod has 501 widgets, want 500 at most']);
  });
});
