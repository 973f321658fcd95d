import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { TestClock } from '../../test/support/alarm-account';
import { FailureAccount, type Timeline } from '../../test/support/failure-account';
import { temporaryFolders } from '../../test/support/programs';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { patient } from './clients';
import { FailureHands } from './failure-hands';
import { failureRoute } from './failure-plan';
import { Fis } from './fis';
import { Journal } from './journal';
import { digestOf } from './record';
import { carryOut } from './runner';
import { judge } from './verdict';

const spec = load(input);
const stacks = synthesised();
const route = failureRoute(spec, stacks, 'staging', 'out-of-memory');
const folder = temporaryFolders();
const ID = 'out-of-memory-staging-20261126T010000Z';
const NAMED = 'exbank-nonprod-euw1-pod-out-of-memory-elsewhere staging-drill-target/drill-target';

async function drill() {
  const clock = new TestClock();
  const { account, aws } = await FailureAccount.start(route, clock);
  onTestFinished(() => aws.stop());
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
  const { region } = route.plan;
  const credentials = () => Promise.resolve({ accessKeyId: 'tester', secretAccessKey: 'tester' });
  const way = { region, credentials, now: () => clock.now(), pause: () => Promise.resolve() };
  const fis = new Fis({ ...way, endpoint: aws.environment.AWS_ENDPOINT_URL ?? '' });
  const cloudWatch = new CloudWatchClient({ ...patient, region });
  const hands = new FailureHands({ id: ID, route, fis, cloudWatch, clock });
  const journal = Journal.open(`${folder()}/journal.json`, {
    ...{ id: ID, plan: route.plan, planSha256: digestOf(route.plan), began: clock.now().toISOString() },
    ...{ tester: { name: 'e1', function: 'Internal Audit' }, reason: 'a drill on any day' },
  });
  const { signal } = new AbortController();
  const run = () => carryOut(journal, hands, { clock, signal, tell: () => undefined, lookSeconds: 60 });
  return { account, run, journal };
}

let made: Awaited<ReturnType<typeof drill>>;
beforeEach(async () => {
  made = await drill();
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
