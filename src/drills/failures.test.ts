import { beforeEach, describe, expect, it } from 'vitest';
import type { Timeline } from '../../test/support/failure-account';
import { failureDrill } from '../../test/support/failure-drill';
import { temporaryFolders } from '../../test/support/programs';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { failureRoute } from './failure-plan';
import { Journal } from './journal';
import { judge } from './verdict';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const route = failureRoute(spec, stacks, 'nonprod-euw1', 'node-lost');
const folder = temporaryFolders();

let made: Awaited<ReturnType<typeof failureDrill>>;
beforeEach(async () => {
  made = await failureDrill(route, folder());
});

describe('a rehearsed failure', () => {
  it('has criteria from its template: targets, the alarm that finds it, its end, its return, and customers', () => {
    const [exercise] = route.plan.exercises;
    expect(exercise?.receipts.map(({ id, withinSeconds }) => [id, withinSeconds])).toEqual([
      ...[
        ['target-node', 300],
        ['found', 420],
        ['ended', 600],
        ['back', 2400],
        ['steady-dev', 600],
      ],
      ['steady-staging', 600],
    ]);
    expect(route.plan.afterwards.map(({ id }) => id)).toEqual(['quiet-dev', 'quiet-staging']);
    expect(route.plan.hypothesis).toMatch(/no error budget is spent/);
  });

  it('of a broker is not passed before people have counted: how long nothing came, and whether all that was acknowledged is there', () => {
    const [exercise] = failureRoute(spec, stacks, 'staging', 'broker-lost-events').plan.exercises;
    const people = exercise?.receipts.filter(({ seenBy }) => seenBy === 'person');
    expect(people?.map(({ id }) => id)).toEqual(['taken-over', 'kept']);
    expect(route.plan.exercises[0]?.receipts.filter(({ seenBy }) => seenBy === 'person')).toEqual([]);
  });

  it('is refused where nobody authorised it', () => {
    expect(() => failureRoute(spec, stacks, 'prod-euw1', 'node-lost')).toThrow(
      /prod-euw1\.drills\.node-lost: got nothing, want a template of the scenario - in production write down reason/,
    );
  });
});

describe('the verdict on a timeline', () => {
  it.each<[string, Partial<Timeline>, string, RegExp | undefined]>([
    ['as it should be', {}, 'pass', undefined],
    ['that FIS stopped', { endsAs: 'stopped' }, 'fail', /ended is missing: stopped/],
    ['that FIS could not carry out', { endsAs: 'failed' }, 'fail', /ended is missing: failed/],
    ['that customers felt', { feltAfter: 120 }, 'fail', /steady-dev is missing: customers felt it/],
    [
      'that nobody found',
      { foundAfter: 5000, backAfter: 5100 },
      'fail',
      /found is missing: not there after 420 seconds/,
    ],
    ['that was found late', { foundAfter: 430 }, 'fail', /found is (late|missing)/],
    ['whose target was empty', { empty: ['node'] }, 'inconclusive', /target-node is unknown: nothing was found/],
    ['without measured requests', { requests: 0 }, 'inconclusive', /steady-dev is unknown: not one request/],
    ['that never came back', { backAfter: 9000 }, 'inconclusive', /back is unknown: .* still rings/],
    ['that came back late', { backAfter: 2395, endsAfter: 500 }, 'pass', undefined],
    ['of clocks that differ', { ahead: -300 }, 'inconclusive', /clocks differ/],
  ])('%s', async (_, timeline, outcome, reason) => {
    made.account.timeline = { ...made.account.timeline, endsAfter: 500, ...timeline };
    expect(await made.hands.ready()).toEqual([]);
    await made.run();
    const verdict = judge(made.journal.pages);
    expect(verdict, verdict.reasons.join('\n')).toMatchObject({ outcome });
    if (reason) expect(verdict.reasons.join('\n')).toMatch(reason);
    expect(made.account.running).toEqual([]);
  });
});

describe('whatever happens', () => {
  it('bears being throttled and cut off, and begins once', async () => {
    made.account.timeline = { ...made.account.timeline, endsAfter: 500 };
    made.aws.trouble = (_, times) => (['throttled', 'cut'] as const)[times - 1];
    await made.run();
    expect(judge(made.journal.pages).outcome).toBe('pass');
    expect(made.account.begun).toHaveLength(1);
  });

  it('leaves no experiment running when it is stopped, and is not passed', async () => {
    const controller = new AbortController();
    made.clock.onPause = () => controller.abort();
    await made.run(controller.signal);
    expect(made.account.begun).toHaveLength(1);
    expect(made.account.running).toEqual([]);
    expect(judge(made.journal.pages).outcome).not.toBe('pass');
  });

  it('stops an experiment that does not end within its time, and fails', async () => {
    made.account.timeline = { ...made.account.timeline, endsAfter: 1_000_000 };
    await made.run();
    expect(made.account.running).toEqual([]);
    const { outcome, reasons } = judge(made.journal.pages);
    expect(outcome).toBe('fail');
    expect(reasons.join('\n')).toMatch(/ended is missing: not there after 600 seconds/);
  });

  it('finds its own experiment again after a crash, and begins no second one', async () => {
    made.account.timeline = { ...made.account.timeline, endsAfter: 500 };
    made.journal.beginning('node-lost', made.clock.now());
    await made.hands.begin(); // and then the process died
    const again = Journal.read(made.file);
    await made.run(undefined, again);
    expect(made.account.begun).toHaveLength(1);
    expect(judge(again.pages).outcome).toBe('pass');
  });
});

describe('before it begins', () => {
  it('refuses while something else is being rehearsed', async () => {
    await made.handsOf().begin();
    expect(await made.hands.ready()).toEqual(['EXP1 is running - wait until it is over']);
  });

  it.each(['ALARM', 'INSUFFICIENT_DATA'])('refuses while customers are %s', async (state) => {
    made.account.alarms.set(route.stops.dev ?? '', state);
    expect(await made.hands.ready()).toEqual([expect.stringContaining(`customer-impact-dev is ${state}`)]);
  });

  it('refuses outside the days that were authorised', async () => {
    const window = { from: '2027-01-01', until: '2027-01-02' };
    expect(await made.handsOf({ ...route, window }).ready()).toEqual([
      expect.stringContaining('it is authorised from 2027-01-01 until 2027-01-02'),
    ]);
  });

  it('refuses what could last beyond the last of these days', async () => {
    const until = made.clock.now().toISOString().slice(0, 10);
    const late = `${until}T23:59:00Z`;
    made.clock.now = () => new Date(late);
    expect(await made.handsOf({ ...route, window: { from: until, until } }).ready()).toEqual([
      expect.stringContaining('duration beyond the window'),
    ]);
  });

  it('refuses without a template', async () => {
    made.aws.answers.ListExperimentTemplates = () => ({ experimentTemplates: [] });
    expect(await made.hands.ready()).toEqual(['FIS has no template of node-lost - apply nonprod-euw1-drills']);
  });
});
