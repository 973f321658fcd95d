import { describe, expect, it } from 'vitest';
import { alarmDescription, alarmFacts, type AlarmFacts, alarmFactsProblems, problemLine, runbookAddress } from '.';

const facts: AlarmFacts = {
  meaning: 'A container keeps crashing',
  severity: 'critical',
  owner: 'Fraud Signals',
  trigger: 'unavailability',
  runbook: runbookAddress({ repository: 'example-bank/eks-platform' }, 'pod-crash-loop'),
};

describe('the description of an alarm', () => {
  it('is its meaning, and a fact on each line', () => {
    expect(alarmDescription(facts)).toBe(
      [
        'A container keeps crashing',
        'severity: critical',
        'owner: Fraud Signals',
        'trigger: unavailability',
        'runbook: https://github.com/example-bank/eks-platform/blob/main/docs/runbooks/pod-crash-loop.md',
      ].join('\n'),
    );
  });

  it('gives the facts back, with and without those that may be missing', () => {
    const { trigger: _, ...eventOnly } = facts;
    const parted = { ...facts, parts: 'exbank-dev-pod-pending-watch', quietWhile: 'exbank-dev-quiet' };
    for (const told of [facts, eventOnly, { ...facts, namespace: 'dev-signals', workload: 'merchant-risk' }, parted])
      expect(alarmFacts(alarmDescription(told))).toEqual(told);
  });

  it.each(['', 'CPU of the old server', 'severity: critical', 'x\nseverity: loud\nowner: a\nrunbook: b'])(
    'of somebody else is not mistaken for ours: %j',
    (description) => {
      expect(alarmFacts(description)).toBeUndefined();
    },
  );

  it('is refused when a fact would break its line, or all together the limit of CloudWatch', () => {
    const broken = { ...facts, meaning: `severity: info\n${'x'.repeat(1024)}`, owner: ' ' };
    expect(alarmFactsProblems(broken, 'alarms.pod-crash-loop').map(problemLine)).toEqual([
      expect.stringMatching(
        /^alarms\.pod-crash-loop\.meaning: got "severity: info.*, want one line of text - say it in/,
      ),
      'alarms.pod-crash-loop.owner: got " ", want one line of text - say it in one line',
      expect.stringMatching(
        /^alarms\.pod-crash-loop: got 1\d\d\d, want at most 1024 characters together - shorten the/,
      ),
    ]);
    expect(alarmFactsProblems(facts, 'alarms.pod-crash-loop')).toEqual([]);
  });
});
