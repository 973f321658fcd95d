import { describe, expect, it, onTestFinished } from 'vitest';
import { TestClock } from '../../test/support/alarm-account';
import { KubernetesCluster } from '../../test/support/kubernetes-cluster';
import { KubernetesServer } from '../../test/support/kubernetes-server';
import { temporaryFolders } from '../../test/support/programs';
import type { DrillPlan, Hands } from './drill';
import { seen } from './finder';
import { Journal } from './journal';
import { Kubernetes } from './kubernetes';
import { LoadHands, withLoad } from './load';
import { digestOf } from './record';
import { carryOut } from './runner';
import { judge } from './verdict';

const folder = temporaryFolders();
const PLAN: DrillPlan = {
  ...{ kind: 'pod-killed-x', workspace: 'staging', production: false, account: '444455556666', region: 'eu-west-1' },
  ...{ owner: 'platform', hypothesis: 'A pod is killed.', afterwards: [] },
  exercises: [{ id: 'pod-killed-x', target: 'staging/x', receipts: [seen('whole', 'x', 600)] }],
};
const JOB = '/apis/batch/v1/namespaces/staging-drill-load/jobs/drill-load';

async function drill() {
  const clock = new TestClock();
  const server = await KubernetesServer.start(new KubernetesCluster(clock));
  onTestFinished(() => server.stop());
  server.cluster.addCronJob('staging-drill-load', 'drill-load');
  const done: string[] = [];
  const hands: Hands = {
    ready: () => Promise.resolve([]),
    begin: ({ id }) => Promise.resolve(void done.push(`${id} begins, load ${server.cluster.things.has(JOB)}`)),
    look: () => Promise.resolve({ state: 'seen', says: 'whole' }),
    end: ({ id }) => Promise.resolve(void done.push(`${id} ends`)),
  };
  const kubernetes = new Kubernetes({ door: { port: server.port }, pause: () => Promise.resolve() });
  const handsOf = (id: string) =>
    new LoadHands({
      ...{ drill: id, environments: ['staging'], clock, hands },
      kubernetes: () => Promise.resolve(kubernetes),
    });
  const plan = withLoad(PLAN, ['staging']);
  const journal = Journal.open(`${folder()}/journal.json`, {
    ...{ id: 'd1', plan, planSha256: digestOf(plan), began: clock.now().toISOString() },
    ...{ tester: { name: 'e1', function: 'Internal Audit' }, reason: 'a drill on any day' },
  });
  const { signal } = new AbortController();
  const run = () => carryOut(journal, handsOf('d1'), { clock, signal, tell: () => undefined, lookSeconds: 60 });
  return { cluster: server.cluster, calls: server.calls, clock, done, handsOf, journal, run };
}

const jobs = ({ cluster }: Awaited<ReturnType<typeof drill>>) => {
  const { deletionTimestamp = 'runs', annotations = {} } = cluster.things.get(JOB)?.metadata ?? {};
  return { deletionTimestamp, drill: annotations['platform.internal/drill'] };
};

describe('a drill under load', () => {
  it('has the load among its criteria, before what is rehearsed', () => {
    const { exercises } = withLoad(PLAN, ['dev', 'staging']);
    expect(exercises.map(({ id }) => id)).toEqual(['drill-load-dev', 'drill-load-staging', 'pod-killed-x']);
    expect(digestOf(withLoad(PLAN, ['dev']))).not.toBe(digestOf(PLAN));
  });

  it('harms nothing before the door has let the load in, and takes it away with the rest', async () => {
    const made = await drill();
    expect(await made.handsOf('d1').ready()).toEqual([]);
    await made.run();
    expect(judge(made.journal.pages)).toMatchObject({ outcome: 'pass' });
    expect(made.done).toEqual(['pod-killed-x begins, load true', 'pod-killed-x ends']);
    expect(made.calls.filter((call) => call.startsWith('DELETE'))).toEqual([`DELETE ${JOB}`]);
    expect(jobs(made).deletionTimestamp).not.toBe('runs');
  });

  it('harms nothing at all when the load is turned away, and shows nothing', async () => {
    const made = await drill();
    made.cluster.jobFails = 'exit code 99';
    await expect(made.run()).rejects.toThrow(
      'staging-drill-load/drill-load: the load has ended, most likely turned away: exit code 99 - nothing was harmed',
    );
    expect(made.done).toEqual([]);
    expect(judge(made.journal.pages).outcome).toBe('inconclusive');
    expect(jobs(made).deletionTimestamp).not.toBe('runs');
  });

  it('harms nothing where nobody answers the load: its pods end, one after the other', async () => {
    const made = await drill();
    made.cluster.podsEnded = 3;
    await expect(made.run()).rejects.toThrow('drill-load: it was not let in - nothing was harmed');
    expect(made.done).toEqual([]);
    expect(judge(made.journal.pages).outcome).toBe('inconclusive');
  });

  it('does not begin where no load is, or while that of another drill runs', async () => {
    const made = await drill();
    await made.handsOf('d0').begin({ id: 'drill-load-staging', target: 'x', receipts: [] });
    made.cluster.things.delete('/apis/batch/v1/namespaces/staging-drill-load/cronjobs/drill-load');
    expect(await made.handsOf('d1').ready()).toEqual([
      'staging-drill-load/drill-load is not there - apply staging-tenancy',
      'staging-drill-load/drill-load runs for the drill d0 - go on with that one, so that it ends',
    ]);
  });

  it('leaves the load of another drill alone', async () => {
    const made = await drill();
    await made.handsOf('d0').begin({ id: 'drill-load-staging', target: 'x', receipts: [] });
    await made.handsOf('d1').end({ id: 'drill-load-staging', target: 'x', receipts: [] });
    expect(jobs(made)).toEqual({ deletionTimestamp: 'runs', drill: 'd0' });
  });
});
