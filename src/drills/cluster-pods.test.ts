import { describe, expect, it, onTestFinished } from 'vitest';
import { TestClock } from '../../test/support/alarm-account';
import { KubernetesCluster } from '../../test/support/kubernetes-cluster';
import { KubernetesServer } from '../../test/support/kubernetes-server';
import { nodeScenarios, type OperatorScenario } from '../../modules/drills';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { PodKilled } from './faults/pod-killed';
import { Kubernetes } from './kubernetes';
import { operatorRoute } from './operator-plan';

const POOL = ['dns-pod-killed', 'keycloak-pod-killed'] as const;
const scenarioOf = (id: string): OperatorScenario['fault'] & { readonly does: 'pod-killed' } => {
  const fault = nodeScenarios([]).find((one) => one.id === id)?.fault;
  if (fault?.does !== 'pod-killed') throw new Error(`${id} kills no pod`);
  return { ...fault, does: 'pod-killed' };
};

async function killed(id: (typeof POOL)[number]) {
  const clock = new TestClock();
  const { namespace, workload: name, set } = scenarioOf(id);
  const server = await KubernetesServer.start(new KubernetesCluster(clock));
  onTestFinished(() => server.stop());
  for (const node of ['node-a', 'node-b']) server.cluster.addNode(node);
  server.cluster.addDeployment(namespace, name, ['node-a', 'node-b']);
  const path = `/apis/apps/v1/namespaces/${namespace}`;
  const made = server.cluster.things.get(`${path}/deployments/${name}`);
  if (set && made) {
    server.cluster.things.set(`${path}/statefulsets/${name}`, made);
    server.cluster.things.delete(`${path}/deployments/${name}`);
  }
  const kubernetes = new Kubernetes({ door: { port: server.port }, pause: () => Promise.resolve() });
  const fault = new PodKilled(kubernetes, { namespace, name, ...(set && { set }) }, 'drill-1');
  return { clock, server, fault };
}

describe.each(POOL)('%s', (id) => {
  it('takes one pod, is served by the other, and is whole again', async () => {
    const { clock, server, fault } = await killed(id);
    expect(await fault.ready()).toEqual([]);
    await fault.begin();
    expect(await fault.look('served')).toBeUndefined(); // nothing is said before it is whole
    await clock.pause(60);
    expect(await fault.look('served')).toMatchObject({ state: 'seen' });
    expect(await fault.look('whole')).toMatchObject({ state: 'seen', says: '2 of 2 replicas are ready' });
    await fault.undo();
    expect(await fault.undone()).toMatchObject({ state: 'seen' });
    expect(server.calls.filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
  });
});

describe('the plan of a pod that the whole cluster needs', () => {
  const spec = load(input);
  const receipts = (id: string) =>
    operatorRoute(spec, synthesised(), 'nonprod-euw1', id).plan.exercises[0]?.receipts.map((one) => one.id);

  it('asks customers of every environment, and of a StatefulSet not for a start before the first pod is gone', () => {
    const customers = ['steady-dev', 'steady-staging'];
    expect(receipts('dns-pod-killed')).toEqual([...customers, 'target-pod', 'served', 'restarted', 'whole']);
    expect(receipts('keycloak-pod-killed')).toEqual([...customers, 'target-pod', 'served', 'whole']);
  });
});
