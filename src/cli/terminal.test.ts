import { describe, expect, it } from 'vitest';
import { type Column, tableText } from './terminal';

const COLUMNS: readonly Column[] = [
  { head: 'stack' },
  { head: 'adds', align: 'right' },
  { head: 'depends on', wraps: true },
];
const ids = ['nonprod-euw1-network', 'nonprod-euw1-cluster', 'nonprod-euw1-edge'].join(' ');
const GROUPS = [
  [['state', '7', '']],
  [
    ['data', '112', ids],
    ['drills', '-', ''],
  ],
];

const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');

describe('a table', () => {
  it('has numbers to the right, an empty line between groups, and nothing at the ends of lines', () => {
    expect(plain(tableText(COLUMNS, GROUPS, Number.POSITIVE_INFINITY)).split('\n')).toEqual([
      'stack   adds  depends on',
      'state      7',
      '',
      `data     112  ${ids}`,
      'drills     -',
    ]);
  });

  it('wraps the column that may wrap when the terminal is narrow', () => {
    expect(plain(tableText(COLUMNS, GROUPS, 45)).split('\n')).toEqual([
      'stack   adds  depends on',
      'state      7',
      '',
      'data     112  nonprod-euw1-network',
      '              nonprod-euw1-cluster',
      '              nonprod-euw1-edge',
      'drills     -',
    ]);
  });
});
