import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { onTestFinished, vi } from 'vitest';
import type { ArchivedEvent } from '../../src/drills/archive';
import { patient } from '../../src/drills/clients';
import { Journal } from '../../src/drills/journal';
import { Kubernetes } from '../../src/drills/kubernetes';
import { OperatorHands } from '../../src/drills/operator-hands';
import type { OperatorRoute } from '../../src/drills/operator-plan';
import { digestOf } from '../../src/drills/record';
import { carryOut } from '../../src/drills/runner';
import { TestClock } from './alarm-account';
import { FailureAccount } from './failure-account';
import { KubernetesCluster } from './kubernetes-cluster';
import { KubernetesServer } from './kubernetes-server';

const NAMESPACE = 'staging-intake';
const SERVICE = 'transaction-gateway';

/** A scenario of operators on a cluster and in an account on loopback, with one service on two of three nodes. */
export async function operatorDrill(route: OperatorRoute, folder: string) {
  const clock = new TestClock();
  const { account, aws } = await FailureAccount.start(route, clock);
  const server = await KubernetesServer.start(new KubernetesCluster(clock));
  onTestFinished(async () => void (await Promise.all([aws.stop(), server.stop()])));
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
  const { cluster } = server;
  for (const name of ['node-a', 'node-b', 'node-c']) cluster.addNode(name);
  cluster.addDeployment(NAMESPACE, SERVICE, ['node-a', 'node-b']);
  const kubernetes = new Kubernetes({ door: { port: server.port }, pause: () => Promise.resolve() });
  const cloudWatch = new CloudWatchClient({ ...patient, region: route.plan.region });
  const { kind } = route.plan;
  /** What Argo CD has said, as the archive has it. */
  const said: ArchivedEvent[] = [];
  const archive = { events: (): Promise<readonly ArchivedEvent[]> => Promise.resolve(said) };
  const handsOf = (name = `${kind}-1`, change = {}) =>
    new OperatorHands({
      ...{ id: name, route: { ...route, ...change }, clock, cloudWatch, archive },
      kubernetes: () => Promise.resolve(kubernetes),
    });
  const file = `${folder}/journal.json`;
  const journal = Journal.open(file, {
    ...{ id: `${kind}-1`, plan: route.plan, planSha256: digestOf(route.plan), began: clock.now().toISOString() },
    ...{ tester: { name: 'e1', function: 'Internal Audit' }, reason: 'a drill on any day' },
  });
  const hands = handsOf();
  const run = (signal = new AbortController().signal, from = journal) =>
    carryOut(from, hands, { clock, signal, tell: () => undefined, lookSeconds: 60 });
  const feel = () =>
    (aws.answers.DescribeAlarmHistory = () => ({
      AlarmHistoryItems: [
        { HistorySummary: 'Alarm updated from OK to ALARM', Timestamp: clock.now().getTime() / 1000 },
      ],
    }));
  return { clock, route, account, aws, server, cluster, hands, handsOf, journal, file, run, feel, said, archive };
}
