import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrees, compare, isAcceptable, parseLedger, renderLedger } from './ledger';

const TEXT = `cluster aws_eks_cluster.eks
data aws_db_instance.payments
moved data aws_db_instance.pay -> data aws_db_instance.payments: renamed with the team
`;
const NOW = ['cluster aws_eks_cluster.eks', 'data aws_db_instance.payments'];

const compared = (text: string, now: readonly string[] = NOW) => compare('prod', parseLedger(text), now);

describe('a ledger', () => {
  it('agrees when every address has its line', () => {
    expect(agrees(compared(TEXT))).toBe(true);
  });

  it('keeps its lines sorted and its moved lines at the end', () => {
    const { moves } = parseLedger(TEXT);
    expect(renderLedger([...NOW].reverse(), moves)).toBe(TEXT);
  });

  it('reads back what it wrote', () => {
    const address = fc.stringMatching(/^[a-z]{1,8} aws_[a-z]{1,8}\.[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(fc.uniqueArray(address), (entries) => {
        expect(parseLedger(renderLedger(entries, []))).toEqual({ entries: [...entries].sort(), moves: [], odd: [] });
      }),
    );
  });

  it('sees what a CloudFormation template holds: a logical id that is renamed is a loss', () => {
    const text = 'messaging aws_cloudformation_stack.events\nmessaging aws_cloudformation_stack.events/Broker\n';
    const [stack, broker] = text.trim().split('\n');
    const now = ['messaging aws_cloudformation_stack.events', 'messaging aws_cloudformation_stack.events/Events'];
    expect(agrees(compared(text, [String(stack), String(broker)]))).toBe(true);
    expect(compared(text, now)).toMatchObject({ lost: [broker], added: [now[1]], problems: [] });
    expect(isAcceptable(compared(text, now))).toBe(false);
    const moved = `${text}moved ${String(broker)} -> ${String(now[1])}: adopted by an import, ADR-0031\n`;
    expect(compared(moved, now)).toMatchObject({ lost: [], settled: [broker], problems: [] });
  });

  it('takes a new address without asking', () => {
    const difference = compared(TEXT, [...NOW, 'state aws_s3_bucket.state']);
    expect(difference.added).toEqual(['state aws_s3_bucket.state']);
    expect(isAcceptable(difference)).toBe(true);
  });

  it('knows apart what follows from the row of a service: that is no disagreement', () => {
    const difference = compare('prod', parseLedger(TEXT), [...NOW, 'registry aws_ecr_repository.one'], (address) =>
      address.endsWith('.one'),
    );
    expect(difference).toMatchObject({ added: [], ofRows: ['registry aws_ecr_repository.one'], lost: [] });
    expect(agrees(difference)).toBe(true);
  });

  it('still does not let such an address go once it has its entry', () => {
    const entry = 'registry aws_ecr_repository.one';
    const difference = compare('prod', parseLedger(`${TEXT}${entry}\n`), NOW, () => true);
    expect(difference.lost).toEqual([entry]);
  });

  it('does not let an address go without a word', () => {
    const difference = compared(TEXT, ['cluster aws_eks_cluster.eks', 'data aws_db_instance.ledger']);
    expect(difference.lost).toEqual(['data aws_db_instance.payments']);
    expect(isAcceptable(difference)).toBe(false);
  });

  it('lets an address go that a moved line replaces, also over several moves', () => {
    const line = 'moved data aws_db_instance.payments -> data aws_db_instance.ledger: the team has a new name\n';
    const difference = compared(TEXT + line, ['cluster aws_eks_cluster.eks', 'data aws_db_instance.ledger']);
    expect(difference).toMatchObject({ settled: ['data aws_db_instance.payments'], lost: [], problems: [] });
    expect(isAcceptable(difference)).toBe(true);
  });

  it.each([
    [
      'moved data aws_db_instance.payments -> data aws_db_instance.nowhere: the team has a new name',
      [
        'says that data aws_db_instance.payments moved, but it is still there - remove the line',
        'says that data aws_db_instance.payments moved to data aws_db_instance.nowhere, which is not there - correct the line',
      ],
    ],
    [
      'moved data aws_db_instance.old -> data aws_db_instance.payments: short',
      [
        'got "moved data aws_db_instance.old -> data aws_db_instance.payments: short", want "<stack> <address>" or "moved <stack> <old> -> <stack> <new>: <reason of ten characters or more>" - correct the line',
      ],
    ],
    [
      'aws_db_instance.payments',
      [
        'got "aws_db_instance.payments", want "<stack> <address>" or "moved <stack> <old> -> <stack> <new>: <reason of ten characters or more>" - correct the line',
      ],
    ],
  ])('does not take the line %s', (line, problems) => {
    const difference = compared(`${TEXT}${line}\n`);
    expect(difference.problems).toEqual(problems);
    expect(isAcceptable(difference)).toBe(false);
  });
});
