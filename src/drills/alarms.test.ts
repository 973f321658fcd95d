import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AlarmAccount, TestClock, type Way } from '../../test/support/alarm-account';
import type { AwsCall } from '../../test/support/aws-server';
import { temporaryFolders } from '../../test/support/programs';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { AlarmHands } from './alarms-hands';
import { alarmRoutes } from './alarms-plan';
import { clients } from './clients';
import { evidenceKey, keep } from './evidence';
import { Journal } from './journal';
import { drillKinds } from './kinds';
import { digestOf, recordOf } from './record';
import { carryOut } from './runner';
import { judge } from './verdict';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const routes = alarmRoutes(spec, stacks, 'prod-euw1');
const folder = temporaryFolders();
const ID = 'alarms-prod-euw1-20261125T235800Z';

/** Seconds between two looks for what never comes: it is missing as soon as its time is up, however often somebody looked. */
const SELDOM = 300;

/** A drill of production, and the account that it is done in. */
async function drill() {
  const clock = new TestClock();
  const { account, aws } = await AlarmAccount.start(routes, clock);
  onTestFinished(() => aws.stop());
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
  const ways = clients({ region: routes.plan.region, archiveRegion: routes.archive.region });
  const hands = new AlarmHands({ id: ID, tester: 'e1234', routes, clients: ways, clock });
  const file = join(folder(), 'journal.json');
  const said: string[] = [];
  const start = {
    ...{ id: ID, plan: routes.plan, planSha256: digestOf(routes.plan), began: clock.now().toISOString() },
    ...{ tester: { name: 'e1234', function: 'Internal Audit' }, reason: 'the yearly drill of alarms' },
    approvedBy: { name: 'e5678', function: 'Fraud Operations' },
  };
  const run = (journal: Journal, signal = new AbortController().signal, lookSeconds = 60) =>
    carryOut(journal, hands, { clock, signal, tell: (line) => said.push(line), lookSeconds });
  return { clock, account, aws, hands, file, said, run, open: () => Journal.open(file, start) };
}

/** Every person has seen everything that only people see. */
function confirm(journal: Journal): void {
  for (const { id, receipts } of routes.plan.exercises)
    for (const { id: receipt, seenBy } of receipts)
      if (seenBy === 'person')
        journal.enter(id, receipt, { state: 'seen', says: 'arrived', by: 'e9' }, new Date('2026-11-26T09:00:00Z'));
}

let made: Awaited<ReturnType<typeof drill>>;
beforeEach(async () => {
  made = await drill();
});

describe('a drill of the alarms of production', () => {
  it('passes when everything arrived, people have said so, and all is quiet again', async () => {
    const journal = made.open();
    expect(await made.hands.ready()).toEqual([]);
    await made.run(journal);
    expect(judge(journal.pages)).toMatchObject({ outcome: 'inconclusive' });
    confirm(journal);
    expect(judge(journal.pages)).toMatchObject({ outcome: 'pass', reasons: [] });
    const [first] = judge(journal.pages).receipts.filter(({ receipt }) => receipt === 'archive');
    expect(first?.seconds).toBe(70);
    expect(made.aws.called('SetAlarmState').map(({ AlarmName, StateValue }) => [AlarmName, StateValue])).toEqual(
      ['ALARM', 'OK'].flatMap((state) =>
        ['critical', 'warning', 'info'].map((route) => [`exbank-prod-euw1-drill-${route}`, state]),
      ),
    );
  });

  it.each<[Way, readonly string[]]>([
    ['topic', ['critical/topic', 'warning/topic', 'info/topic', 'parts/topic-first', 'parts/topic-second']],
    ['subscriber', ['critical/delivered', 'warning/delivered', 'info/delivered', 'parts/delivered']],
    ['stream', ['critical/archive', 'critical/incident', 'parts/archive-first']],
    ['records', ['critical/incident', 'warning/record', 'parts/record-second']],
    ['tracker', ['critical/incident', 'warning/record', 'info/record', 'parts/record-first', 'notice-drift/record']],
    ['incident', ['critical/incident']],
    ['change', ['critical/incident']],
    ['queue', ['notice-argo-cd/archive', 'notice-argo-cd/record']],
    ['bus', ['notice-drift/archive', 'notice-drift/record', 'notice-parts/archive']],
    ['second part', ['parts/topic-second', 'parts/archive-second', 'parts/record-second']],
  ])('fails when %s is lost, and names what is missing', async (way, missing) => {
    const journal = made.open();
    made.account.lost.add(way);
    await made.run(journal, undefined, SELDOM);
    confirm(journal);
    const { outcome, receipts } = judge(journal.pages);
    const gone = receipts.filter(({ judgement }) => judgement === 'missing');
    expect(outcome).toBe('fail');
    expect(gone.map(({ exercise, receipt }) => `${exercise}/${receipt}`)).toEqual(expect.arrayContaining([...missing]));
  });

  it('fails when events come into the archive later than promised', async () => {
    const journal = made.open();
    made.account.archivedAfter = 601;
    await made.run(journal, undefined, 1000); // as of a machine that slept meanwhile
    expect(judge(journal.pages).receipts.find(({ receipt }) => receipt === 'archive')).toMatchObject({
      judgement: 'late',
      seconds: 601,
    });
    expect(judge(journal.pages).outcome).toBe('fail');
  });

  it('fails when something reached nobody, or when a person looked and saw nothing', async () => {
    const journal = made.open();
    made.account.undelivered = 1;
    await made.run(journal);
    expect(judge(journal.pages).reasons[0]).toBe(
      'afterwards/undelivered-empty is missing: 1 lie in it, which reached nobody',
    );
    const other = made.open();
    made.account.undelivered = 0;
    await made.run(other);
    confirm(other);
    other.enter('critical', 'channel', { state: 'refused', says: 'did not arrive', by: 'e9' }, new Date());
    expect(judge(other.pages).outcome).toBe('fail');
  });

  it('is inconclusive, and never passed, when the archive may not be read', async () => {
    const journal = made.open();
    made.aws.trouble = ({ name }) => (name === 'List' ? 'denied' : undefined);
    await made.run(journal, undefined, SELDOM);
    confirm(journal);
    const { outcome, receipts } = judge(journal.pages);
    expect(outcome).toBe('inconclusive');
    expect(receipts.find(({ receipt }) => receipt === 'archive')?.says).toMatch(/^could not be asked: /);
  });

  it('says what no alarm says in the place of who says it, and in each that nothing is wrong', async () => {
    await made.run(made.open());
    const [{ MessageBody = '' } = {}] = made.aws.called('SendMessage');
    expect(JSON.parse(String(MessageBody))).toMatchObject({ phase: 'Degraded', lasts: true });
    const said = made.aws.called('PutEvents').flatMap(({ Entries }) => Entries as readonly Record<string, string>[]);
    expect(said.map(({ Source, DetailType }) => `${Source}: ${DetailType}`)).toEqual([
      ...['platform.drift: Drift Found', 'platform.incidents: Incident Opens', 'platform.drills: Drill Due'],
    ]);
    for (const text of [String(MessageBody), ...said.map(({ Detail }) => String(Detail))])
      expect(text).toContain(`Drill ${ID} of e1234: nothing is wrong.`);
  });

  it('stops when the bus answers and takes nothing, and says so', async () => {
    made.aws.answers.PutEvents = () => ({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] });
    await expect(made.run(made.open())).rejects.toThrow('notice-drift: the bus took nothing: InternalFailure');
  });

  it('bears being throttled and cut off', async () => {
    const journal = made.open();
    const troubles = (_: AwsCall, times: number) => (['throttled', 'cut'] as const)[times - 1];
    made.aws.trouble = troubles;
    await made.run(journal);
    confirm(journal);
    expect(judge(journal.pages).outcome).toBe('pass');
  });

  it('undoes what it began when it is stopped, and says so in the journal', async () => {
    const journal = made.open();
    const controller = new AbortController();
    made.clock.onPause = () => controller.abort();
    await made.run(journal, controller.signal);
    expect([...made.account.states.values()].filter((state) => state === 'ALARM')).toEqual([]);
    expect(Object.values(journal.pages.exercises).every(({ ended }) => ended !== undefined)).toBe(true);
    expect(journal.pages.ended).toBeUndefined();
    expect(judge(journal.pages).outcome).toBe('inconclusive');
  });

  it('goes on after it was stopped, raises nothing twice, and still passes', async () => {
    const controller = new AbortController();
    made.clock.onPause = () => controller.abort();
    await made.run(made.open(), controller.signal);
    const raised = made.aws.called('SetAlarmState').length;
    const again = Journal.read(made.file);
    await made.run(again);
    confirm(again);
    expect(made.aws.called('SetAlarmState')).toHaveLength(raised);
    expect(judge(again.pages).outcome).toBe('pass');
  });

  it('raises anew what had only been about to ring when the process died, and undoes it', async () => {
    const journal = made.open();
    made.aws.trouble = ({ name }) => (name === 'SetAlarmState' ? 'denied' : undefined);
    await expect(made.run(journal)).rejects.toThrow();
    expect(made.said.join()).toMatch(/could not be undone, go on with the drill/);
    made.aws.trouble = () => undefined;
    const again = Journal.read(made.file);
    await made.run(again);
    confirm(again);
    expect(judge(again.pages).outcome).toBe('pass');
    expect(existsSync(`${made.file}.new`)).toBe(false);
  });

  it('becomes a record of evidence that names tester, criteria and what it does not show', async () => {
    const journal = made.open();
    await made.run(journal);
    confirm(journal);
    const at = new Date('2026-11-26T10:00:00Z');
    const [kind] = drillKinds(spec);
    if (!kind) throw new Error('there is a kind');
    const record = recordOf(journal.pages, { evidence: kind.evidence, system: 'a/b', version: '0.1.0', at });
    expect(record).toMatchObject({
      record_id: ID,
      controls: [{ id: 'DET-01', outcome: 'pass' }],
      inputs: [{ sha256: digestOf(routes.plan) }],
      drill: {
        tester: { id: 'e1234', function: 'Internal Audit' },
        tester_independent: true,
        approved_by: { id: 'e5678' },
        outcome: 'pass',
        completed: true,
        deficiencies: [],
      },
    });
    expect(record.drill.resolved_targets).toHaveLength(8);
    expect(record.drill.not_drilled).toEqual(routes.plan.notDrilled);
    const place = { bucket: 'evidence', region: 'eu-west-1' };
    expect(await keep(evidenceKey(record), record, place)).toBeUndefined();
    const kept = made.aws.objects.get(`drills/${ID}/20261126T100000Z.json`);
    expect(JSON.parse(String(kept?.body))).toEqual(record);
    expect(await keep(evidenceKey(record), record, place)).toBe('it is there already');
    made.aws.trouble = () => 'denied';
    expect(await keep(evidenceKey(record), record, place)).toMatch(/^AccessDenied/);
    expect(JSON.parse(readFileSync(made.file, 'utf8'))).toEqual(journal.pages);
  });
});

describe('before it begins', () => {
  it.each([
    ['another account', { AlarmArn: 'arn:aws:cloudwatch:eu-west-1:1:alarm:x' }, /another account's/],
    ['actions that are switched off', { ActionsEnabled: false }, /is switched off/],
    ['another topic', { AlarmActions: ['arn:aws:sns:x'] }, /does not call/],
    ['an alarm that rings', { StateValue: 'ALARM' }, /rings already/],
  ])('it finds %s', async (_, change, finding) => {
    const [{ target, receipts } = { target: '', receipts: [] }] = routes.plan.exercises;
    const alarm = {
      AlarmName: target,
      AlarmArn: `arn:aws:cloudwatch:eu-west-1:777788889999:alarm:${target}`,
      ...{ ActionsEnabled: true, AlarmActions: [receipts[0]?.where], StateValue: 'OK', ...change },
    };
    made.aws.answers.DescribeAlarms = () => ({ MetricAlarms: [alarm] });
    const [first, ...others] = await made.hands.ready();
    expect(first).toMatch(finding);
    expect(others).toHaveLength(3);
  });
});
