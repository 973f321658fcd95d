import { beforeEach, describe, expect, it } from 'vitest';
import type { Timeline } from '../../test/support/failure-account';
import { failureDrill } from '../../test/support/failure-drill';
import { temporaryFolders } from '../../test/support/programs';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { failureRoute } from './failure-plan';
import { judge } from './verdict';

const spec = load(input);
const stacks = synthesised();
const route = failureRoute(spec, stacks, 'staging', 'out-of-memory');
const folder = temporaryFolders();
const NAMED = 'exbank-nonprod-euw1-pod-out-of-memory-elsewhere staging-drill-target/drill-target';

let made: Awaited<ReturnType<typeof failureDrill>>;
beforeEach(async () => {
  made = await failureDrill(route, folder());
});

describe('a container that is killed for its memory', () => {
  it('has to be named by the alarm within five minutes, in the namespace that is made to be harmed', () => {
    const [exercise] = route.plan.exercises;
    expect(exercise?.receipts.map(({ id, withinSeconds }) => [id, withinSeconds])).toEqual([
      ...[['target-pods', 300] as const, ['named', 300] as const, ['ended', 780] as const],
      ...[['back', 2580] as const, ['steady-staging', 780] as const],
    ]);
    expect(exercise?.receipts.find(({ id }) => id === 'named')?.where).toBe(NAMED);
  });

  it('is looked for by an alarm that some stack makes, as is one that crashes again and again', () => {
    const alarms = stacks
      .flatMap(({ resources }) => resources)
      .filter(({ type }) => type === 'aws_cloudwatch_metric_alarm')
      .map(({ attributes }) => attributes.alarm_name);
    for (const scenario of ['out-of-memory', 'crash-loop']) {
      const { plan } = failureRoute(spec, stacks, 'dev', scenario);
      const named = plan.exercises[0]?.receipts.find(({ id }) => id === 'named')?.where.split(' ')[0];
      expect(alarms, scenario).toContain(named);
    }
  });

  it('is not rehearsed in production without somebody else’s word', () => {
    expect(() => failureRoute(spec, stacks, 'prod', 'out-of-memory')).toThrow(
      /prod\.drills\.out-of-memory: got nothing, want a template of the scenario/,
    );
  });

  it.each<[string, Partial<Timeline>, string, RegExp | undefined]>([
    ['named in time', {}, 'pass', undefined],
    ['named too late', { foundAfter: 400 }, 'fail', /named is missing: not there after 300 seconds/],
    ['of another workload', { names: 'staging-cases/case-api' }, 'fail', /named is missing/],
    ['of the same workload elsewhere', { names: 'dev-drill-target/drill-target' }, 'fail', /named is missing/],
    ['that FIS found nothing to kill for', { empty: ['pods'] }, 'inconclusive', /target-pods is unknown/],
  ])('%s', async (_, timeline, outcome, reason) => {
    made.account.timeline = { ...made.account.timeline, endsAfter: 300, ...timeline };
    await made.run();
    const verdict = judge(made.journal.pages);
    expect(verdict, verdict.reasons.join('\n')).toMatchObject({ outcome });
    if (reason) expect(verdict.reasons.join('\n')).toMatch(reason);
  });
});
