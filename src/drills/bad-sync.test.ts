import { describe, expect, it } from 'vitest';
import { BAD_READY } from '../../modules/drills';
import { operatorDrill } from '../../test/support/operator-drill';
import { temporaryFolders } from '../../test/support/programs';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { operatorScenarios } from '../operator-scenarios';
import { badChange } from './bad-change';
import { operatorRoute } from './operator-plan';
import { judge } from './verdict';

const spec = load(input);
const folder = temporaryFolders();
const route = operatorRoute(spec, synthesised(), 'staging', 'bad-sync-transaction-gateway');
const DEPLOYMENT = '/apis/apps/v1/namespaces/staging-intake/deployments/transaction-gateway';
const template = (path: string) => ({ spec: { containers: [{ readinessProbe: { httpGet: { path } } }] } });

async function drill() {
  const made = await operatorDrill(route, folder());
  const { cluster } = made;
  const deployment = cluster.things.get(DEPLOYMENT);
  if (!deployment) throw new Error('the service is not there');
  deployment.spec.template = template('/health/ready');
  /** As Argo CD and the controllers do: the pods of the version before stay, those of the new one never become ready. */
  const merge = () => {
    deployment.spec.template = template(BAD_READY);
    cluster.addReplicaSet('staging-intake', 'transaction-gateway', template(BAD_READY));
  };
  /** Kubernetes gives it up, and Argo CD says so. */
  const halt = () => {
    cluster.conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }];
    const Timestamp = made.clock.now().getTime() / 1000;
    made.aws.answers.DescribeAlarmHistory = ({ AlarmName }) => ({
      AlarmHistoryItems: String(AlarmName).endsWith('-argocd-degraded')
        ? [{ HistorySummary: 'Alarm updated from OK to ALARM', Timestamp }]
        : [],
    });
  };
  const revert = () => {
    deployment.spec.template = template('/health/ready');
    cluster.conditions = [];
  };
  /** What Argo CD says of an Application, a minute after it is so. */
  const say = (phase: string, detail: object = {}, application = 'staging-transaction-gateway') => {
    const now = made.clock.now();
    const event = { id: `e${made.said.length}`, time: now.toISOString(), detailType: 'x', key: 'k', written: now };
    made.said.push({ ...event, detail: { application, phase, ...detail } });
  };
  const sync = (startedAgo: number, healthyFor = 60) => {
    const before = (seconds: number) => new Date(made.clock.now().getTime() - seconds * 1000).toISOString();
    const times = { startedAt: before(startedAgo), finishedAt: before(healthyFor), reconciledAt: before(0) };
    return { ...times, health: 'Healthy', revision: 'c2' };
  };
  /** What happens at which look. */
  const at = (steps: Readonly<Record<number, () => unknown>>) => {
    let looks = 0;
    made.clock.onPause = () => steps[(looks += 1)]?.();
  };
  return { ...made, merge, halt, revert, say, sync, at };
}
const receipts = (made: Awaited<ReturnType<typeof drill>>) =>
  Object.fromEntries(judge(made.journal.pages).receipts.map(({ receipt, judgement }) => [receipt, judgement]));

const degraded = (made: Awaited<ReturnType<typeof drill>>): void => {
  made.halt();
  made.say('Degraded', { lasts: true });
};

describe('a bad sync', () => {
  it('halts, leaves the version before serving, is told of, and is over when it was reverted', async () => {
    const made = await drill();
    expect(await made.hands.ready()).toEqual([]);
    made.at({
      2: made.merge,
      12: () => degraded(made),
      14: made.revert,
      17: () => made.say('Succeeded', made.sync(120)),
    });
    await made.run();
    const verdict = judge(made.journal.pages);
    expect(verdict, verdict.reasons.join('\n')).toMatchObject({ outcome: 'pass' });
    expect(receipts(made)).toMatchObject({
      arrived: 'seen',
      halted: 'seen',
      served: 'seen',
      found: 'seen',
      degraded: 'seen',
      healthy: 'seen',
      undone: 'seen',
    });
    const seconds = (id: string) => verdict.receipts.find(({ receipt }) => receipt === id)?.seconds ?? 0;
    expect(seconds('healthy')).toBeGreaterThan(seconds('degraded'));
    expect(seconds('degraded')).toBeGreaterThan(0);
  });

  it('is not passed for the trouble of another: the alarm rings for any, the archive names this one', async () => {
    const made = await drill();
    made.at({
      2: made.merge,
      12: () => {
        made.halt();
        made.say('Degraded', { lasts: true }, 'dev-transaction-gateway');
      },
      14: made.revert,
    });
    await made.run();
    expect(judge(made.journal.pages).outcome).toBe('fail');
    expect(receipts(made)).toMatchObject({ found: 'seen', degraded: 'missing', healthy: 'missing' });
  });

  it.each<[string, (made: Awaited<ReturnType<typeof drill>>) => unknown]>([
    ['a sync that began before it was degraded', (made) => made.say('Succeeded', made.sync(3600))],
    ['one that was judged by an earlier look', (made) => made.say('Succeeded', made.sync(120, 5))],
    ['one that failed', (made) => made.say('Failed', made.sync(120))],
    ['one that is not healthy', (made) => made.say('Succeeded', { ...made.sync(120), health: 'Degraded' })],
  ])('is not healthy again by %s', async (_, told) => {
    const made = await drill();
    made.at({
      2: made.merge,
      12: () => degraded(made),
      14: made.revert,
      17: () => told(made),
    });
    await made.run();
    expect(judge(made.journal.pages).outcome).toBe('fail');
    expect(receipts(made)).toMatchObject({ degraded: 'seen', healthy: 'missing' });
  });

  it('is inconclusive, and never passed, when the archive may not be read', async () => {
    const made = await drill();
    made.archive.events = () => Promise.reject(new Error('AccessDenied'));
    expect(await made.hands.ready()).toEqual([
      'what Argo CD says of staging-transaction-gateway cannot be read (AccessDenied) - name who may read the archive',
    ]);
    made.at({ 2: made.merge, 12: made.halt, 14: made.revert });
    await made.run();
    expect(judge(made.journal.pages).outcome).toBe('inconclusive');
    expect(receipts(made)).toMatchObject({ degraded: 'unknown', healthy: 'unknown' });
  });

  it('shows nothing while nobody merges it', async () => {
    const made = await drill();
    await made.run();
    expect(receipts(made)).toMatchObject({ arrived: 'missing', halted: 'missing', whole: 'missing' });
  });

  it('is not over, and not passed, while the change stands', async () => {
    const made = await drill();
    made.at({ 2: made.merge, 12: made.halt });
    await made.run();
    const { outcome, reasons } = judge(made.journal.pages);
    expect(outcome).toBe('fail');
    expect(reasons.join('\n')).toMatch(/was not undone: look at staging\/bad-sync-transaction-gateway/);
    expect(receipts(made)).toMatchObject({ undone: 'unknown', whole: 'missing' });
    expect(await made.handsOf('next').ready()).toContain(
      'staging-intake/transaction-gateway has the bad change already - revert it first',
    );
  });

  it('fails when a rollout takes the version before with it', async () => {
    const made = await drill();
    made.at({ 2: made.merge, 3: () => (made.cluster.readyAfter = 100_000), 5: made.revert });
    await made.run();
    expect(receipts(made)).toMatchObject({ served: 'missing' });
  });

  it('touches nothing itself', async () => {
    const made = await drill();
    made.at({ 2: made.merge, 12: made.halt, 14: made.revert });
    await made.run();
    expect(made.server.calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('is not rehearsed in production', () => {
    const kinds = (workspace: string) => operatorScenarios(spec, workspace).map(({ kind }) => kind);
    expect(kinds('staging')).toContain('bad-sync');
    expect(kinds('prod')).not.toContain('bad-sync');
  });
});

describe('the change that people merge', () => {
  it('is one line at the end of the file of the environment', () => {
    expect(badChange('x/staging.yaml', 'a: 1\nb: 2\nc: 3\nd: 4\n').patch).toBe(
      `--- a/x/staging.yaml\n+++ b/x/staging.yaml\n@@ -2,3 +2,4 @@\n b: 2\n c: 3\n d: 4\n+health: { ready: ${BAD_READY} } # a drill: revert this commit\n`,
    );
  });

  it('is not made where the file speaks of health itself', () => {
    expect(() => badChange('x/staging.yaml', 'health: { ready: /x }\n')).toThrow(/sets health itself/);
  });
});
