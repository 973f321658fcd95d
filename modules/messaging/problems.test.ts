import { describe, expect, it } from 'vitest';
import { brokerProblems, type Candidate, userProblem, windowProblems } from './problems';
import { brokerPlan, type BrokerSettings } from './settings';

const candidate = (settings: Partial<BrokerSettings> = {}, more: Partial<Candidate> = {}): Candidate => ({
  ...{ field: 'prod.brokers.events', grade: 'production', position: 0 },
  settings: { size: 'small', ...settings },
  ...more,
});

describe('the plan of a broker', () => {
  it.each(['production', 'non-production'] as const)('has a type for every size that %s may have', (grade) => {
    for (const size of ['small', 'medium', 'large'] as const) {
      const { instanceType } = brokerPlan({ size }, { grade, position: 0 });
      expect(brokerProblems(candidate({ instanceType }, { grade }))).toEqual([]);
    }
  });

  it('is never the type for trying things out, unless asked for', () => {
    expect(brokerPlan({ size: 'small' }, { grade: 'non-production', position: 0 }).instanceType).toBe('mq.m5.large');
    const asked = brokerPlan({ size: 'large', instanceType: 'mq.t3.micro' }, { grade: 'non-production', position: 0 });
    expect(asked.instanceType).toBe('mq.t3.micro');
  });
});

describe('brokerProblems', () => {
  it('has nothing against what follows from size, grade and place', () => {
    expect(brokerProblems(candidate())).toEqual([]);
  });

  it('has nothing against the smallest type outside production', () => {
    const settings = { instanceType: 'mq.t3.micro' };
    expect(brokerProblems(candidate(settings, { grade: 'non-production' }))).toEqual([]);
    expect(brokerProblems(candidate(settings))).toHaveLength(1);
  });
});

describe('windowProblems', () => {
  it('tells the later of two that would be interrupted together', () => {
    const night = { day: 'MONDAY', time: '03:00' } as const;
    const test = candidate({}, { field: 'dev.brokers.events', grade: 'non-production' });
    expect(windowProblems([test, candidate({ maintenance: night })])).toEqual([
      {
        field: 'prod.brokers.events.maintenance',
        got: 'MONDAY 03:00',
        want: "a window apart from dev.brokers.events's",
        fix: 'choose another night, or two hours more',
      },
    ]);
    expect(windowProblems([test, candidate()])).toEqual([]);
  });
});

describe('userProblem', () => {
  it.each(['a', 'a b', 'a:b', 'administrator', 'activemq-webconsole', 'x'.repeat(101)])(
    'refuses the team %j',
    (team) => {
      expect(userProblem(team, 'field')).toMatchObject({ field: 'field', got: team });
    },
  );

  it.each(['ab', 'card-assets', 'x'.repeat(100)])('takes the team %j', (team) => {
    expect(userProblem(team, 'field')).toBeUndefined();
  });
});
