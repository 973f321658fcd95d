import { describe, expect, it } from 'vitest';
import { operatorDrill } from '../../test/support/operator-drill';
import { temporaryFolders } from '../../test/support/programs';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { Journal } from './journal';
import { operatorRoute } from './operator-plan';
import { judge } from './verdict';

const spec = load(input);
const stacks = synthesised();
const folder = temporaryFolders();
const SERVICE = 'transaction-gateway';
const MARK = 'platform.internal/drill';

const drill = (workspace: string, id: string) => operatorDrill(operatorRoute(spec, stacks, workspace, id), folder());
type Drill = Awaited<ReturnType<typeof drill>>;
const killed = () => drill('staging', `pod-killed-${SERVICE}`);
const drained = () => drill('nonprod-euw1', 'node-drained');
const deletions = ({ server }: Drill) => server.calls.filter((call) => call.startsWith('DELETE'));
const marked = ({ cluster }: Drill) =>
  [...cluster.things.values()]
    .filter(({ metadata }) => MARK in metadata.annotations && metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.name);
const cordoned = ({ cluster }: Drill) =>
  cluster.nodes.filter(({ spec: { unschedulable } }) => unschedulable === true).map(({ metadata }) => metadata.name);

describe('a pod that is killed', () => {
  it('has criteria: customers first, then its replicas, within the time that the scenario gives', async () => {
    const { route } = await killed();
    expect(route.plan.exercises[0]?.receipts.map(({ id, withinSeconds }) => [id, withinSeconds])).toEqual([
      ...[['steady-staging', 900] as const, ['target-pod', 120] as const, ['served', 900] as const],
      ...[['restarted', 120] as const, ['whole', 900] as const],
    ]);
    expect(route.cluster).toBe('arn:aws:eks:eu-west-1:444455556666:cluster/exbank-nonprod-euw1');
  });

  it.each<[string, (made: Drill) => unknown, string, RegExp | undefined]>([
    ['as it should be', () => undefined, 'pass', undefined],
    [
      'and replaced too late',
      ({ cluster }) => (cluster.startsAfter = 25),
      'fail',
      /restarted is missing: .* 25 seconds/,
    ],
    ['and never whole again', ({ cluster }) => (cluster.readyAfter = 3000), 'fail', /whole is missing/],
    ['and felt by customers', (made) => made.feel(), 'fail', /steady-staging is missing: customers felt it/],
    [
      'while nobody asks anything',
      ({ account }) => (account.timeline = { ...account.timeline, requests: 0 }),
      'inconclusive',
      /not one request/,
    ],
  ])('%s', async (_, change, outcome, reason) => {
    const made = await killed();
    expect(await made.hands.ready()).toEqual([]);
    change(made);
    await made.run();
    const verdict = judge(made.journal.pages);
    expect(verdict, verdict.reasons.join('\n')).toMatchObject({ outcome });
    if (reason) expect(verdict.reasons.join('\n')).toMatch(reason);
    expect(deletions(made)).toHaveLength(1);
    expect(marked(made)).toEqual([]);
  });

  it('is the same after a crash: no second one is killed', async () => {
    const made = await killed();
    made.journal.beginning(made.route.plan.kind, made.clock.now());
    await made.hands.begin(); // and then the process died
    const again = Journal.read(made.file);
    await made.run(undefined, again);
    expect(new Set(deletions(made)).size).toBe(1);
    expect(judge(again.pages).outcome).toBe('pass');
  });

  it('bears an API server that is throttled and cut off', async () => {
    const made = await killed();
    made.server.trouble = (_, times) => (['throttled', 'cut'] as const)[times - 1];
    await made.run();
    expect(judge(made.journal.pages).outcome).toBe('pass');
    expect(made.cluster.pods).toHaveLength(2);
  });

  it('is not the last one: a service of one replica is refused', async () => {
    const made = await killed();
    for (const [path, { spec: of }] of made.cluster.things) {
      if (path.includes('deployments')) of.replicas = 1;
      if (path.endsWith('-2')) made.cluster.things.delete(path);
    }
    expect(await made.hands.ready()).toEqual([
      expect.stringMatching(/^staging-intake\/transaction-gateway has one replica - nothing would serve meanwhile$/),
    ]);
  });
});

describe('a pod under quarantine', () => {
  it('gets no request, has a successor, and is gone when the drill is over', async () => {
    const made = await drill('staging', `pod-isolated-${SERVICE}`);
    await made.run();
    const verdict = judge(made.journal.pages);
    expect(verdict, verdict.reasons.join('\n')).toMatchObject({ outcome: 'pass' });
    expect(verdict.receipts.find(({ receipt }) => receipt === 'unreached')?.says).toMatch(/^no Service leads to/);
    expect(deletions(made)).toHaveLength(1);
    expect(marked(made)).toEqual([]);
  });
});

describe('a node that is drained', () => {
  it('is empty but for what belongs to every node, and takes pods again', async () => {
    const made = await drained();
    made.cluster.addPod('kube-system', 'agent', 'node-a', 3600, 'DaemonSet');
    await made.run();
    const verdict = judge(made.journal.pages);
    expect(verdict, verdict.reasons.join('\n')).toMatchObject({ outcome: 'pass' });
    const left = made.cluster.pods.filter(({ spec: of }) => of.nodeName === 'node-a');
    expect(left.map(({ metadata }) => metadata.labels.app)).toEqual(['agent']);
    expect([cordoned(made), marked(made)]).toEqual([[], []]);
  });

  it('keeps what a budget keeps, fails, and is not left cordoned', async () => {
    const made = await drained();
    made.cluster.budget = 2;
    await made.run();
    expect(judge(made.journal.pages).reasons.join('\n')).toMatch(/emptied is missing/);
    expect(made.cluster.pods).toHaveLength(2);
    expect([deletions(made), cordoned(made)]).toEqual([[], []]);
  });

  it('is given back at the look at which customers feel it, and not at the end', async () => {
    const made = await drained();
    made.cluster.budget = 2; // so that it would go on for long
    let looks = 0;
    made.clock.onPause = () => {
      looks += 1;
      if (looks === 2) made.feel();
      if (looks === 4) expect(cordoned(made)).toEqual([]);
    };
    await made.run();
    expect(looks).toBeGreaterThan(3);
    expect(judge(made.journal.pages).outcome).toBe('fail');
  });

  it('is given back when somebody stops the drill', async () => {
    const made = await drained();
    made.cluster.budget = 2;
    const controller = new AbortController();
    made.clock.onPause = () => {
      expect(cordoned(made)).toEqual(['node-a']);
      controller.abort();
    };
    await made.run(controller.signal);
    expect([cordoned(made), marked(made)]).toEqual([[], []]);
    expect(judge(made.journal.pages).outcome).not.toBe('pass');
  });

  it('is told to the next drill when somebody forgot it', async () => {
    const made = await drained();
    await made.handsOf('node-drained-0').begin(); // and nobody came back to it
    expect(await made.hands.ready()).toContain(
      'node-a is still marked by the drill node-drained-0 - go on with that one, so that it is undone',
    );
  });
});

describe('before it begins', () => {
  it('somebody else says so in production, for a time', () => {
    expect(() => operatorRoute(spec, stacks, 'prod', `pod-killed-${SERVICE}`)).toThrow(
      /prod\.drills\.pod-killed-transaction-gateway: got nothing, want reason, days and approver/,
    );
    const word = { reason: 'the yearly drill', from: '2027-02-01', until: '2027-02-02', approver: 'Operations' };
    const environments = spec.environments.map((one) =>
      one.name === 'prod' ? { ...one, drills: { [`pod-killed-${SERVICE}`]: word } } : one,
    );
    expect(operatorRoute({ ...spec, environments }, stacks, 'prod', `pod-killed-${SERVICE}`)).toMatchObject({
      window: { from: '2027-02-01', until: '2027-02-02' },
      plan: { production: true },
    });
  });

  it('refuses outside the days that were authorised, and while customers are not well', async () => {
    const made = await killed();
    made.account.alarms.set(made.route.stops.staging ?? '', 'ALARM');
    expect(await made.handsOf('x', { window: { from: '2027-01-01', until: '2027-01-02' } }).ready()).toEqual([
      expect.stringContaining('it is authorised from 2027-01-01 until 2027-01-02'),
      expect.stringContaining('customer-impact-staging is ALARM'),
    ]);
  });

  it('refuses where nothing says when to stop', () => {
    const blind = stacks.map((stack) => ({
      ...stack,
      resources: stack.resources.filter(({ attributes }) => !String(attributes.alarm_name).includes('customer-impact')),
    }));
    expect(() => operatorRoute(spec, blind, 'staging', `pod-killed-${SERVICE}`)).toThrow(
      /staging\.drills: got "exbank-nonprod-euw1-customer-impact-staging", want an alarm at the door that some stack makes/,
    );
  });
});
