import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zoneNodesChanged, zoneRestartsChanged } from '../../modules/admission';
import { TestClock } from '../../test/support/alarm-account';
import { judge } from '../../test/support/cel';
import { KubernetesServer } from '../../test/support/kubernetes-server';
import { type Kept, ZoneCluster } from '../../test/support/zone-cluster';
import { temporaryFolders } from '../../test/support/programs';
import { KubernetesApi } from './kubernetes-api';
import { StepLog } from './step-log';
import { evacuate, giveBack, type Move } from './zone-moves';

const folder = temporaryFolders();
const ZONE = 'eu-west-1a';
let cluster: ZoneCluster;
let api: KubernetesServer;
let file: string;
let said: string[];
let clock: TestClock;
const TEAM = { 'platform.internal/tenant': 'true' };
/** Every move here is made under the policies that hold whoever makes it. */
const admitted = (oldObject: Kept, object: Kept) =>
  judge(object.metadata.namespace === undefined ? zoneNodesChanged() : zoneRestartsChanged(), {
    ...{ oldObject: { ...oldObject }, object: { ...object }, namespace: TEAM },
  });
beforeEach(async () => {
  cluster = new ZoneCluster();
  api = await KubernetesServer.start(cluster);
  cluster.admit = admitted;
  file = join(folder(), 'steps.jsonl');
  said = [];
  clock = new TestClock();
  cluster.node('a-dead', ZONE, { ready: false });
  cluster.node('a-alive', ZONE);
  cluster.node('b-one', 'eu-west-1b');
  cluster.node('b-two', 'eu-west-1b');
  for (const name of ['scoring', 'cases', 'rules']) cluster.deployment('prod-decisions', name);
});
afterEach(() => api.stop());

const move = (id = 'move-1', signal = new AbortController().signal): Move => ({
  ...{ api: new KubernetesApi(api.address), zone: ZONE, id, clock, signal },
  log: new StepLog(
    file,
    () => clock.now(),
    (line) => said.push(line),
  ),
});
const steps = () =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const node = (name: string) => cluster.nodes.find(({ metadata }) => metadata.name === name);
const OUT = 'node.kubernetes.io/out-of-service';
const whole = () =>
  cluster.nodes
    .filter(({ spec }) => spec.unschedulable !== true && !spec.taints?.length)
    .map(({ metadata }) => metadata.name);

describe('an evacuation', () => {
  it('cordons the nodes of the zone, and marks those out of service that do not answer', async () => {
    expect(await evacuate(move())).toEqual([]);
    expect(node('a-dead')).toMatchObject({
      spec: { unschedulable: true, taints: [{ key: OUT, effect: 'NoExecute' }] },
    });
    expect(node('a-alive')?.spec).toEqual({ unschedulable: true });
    expect(whole()).toEqual(['b-one', 'b-two']);
  });

  it('gets no further with more than its rights: admission says what it has against a change', async () => {
    const { api } = move();
    await expect(api.patchNode('a-alive', { metadata: { labels: { zone: 'b' } } })).rejects.toThrow(
      'got a change of metadata.labels, want none',
    );
    await expect(api.patchDeployment('prod-decisions', 'cases', { spec: { replicas: 0 } })).rejects.toThrow(
      'spec.replicas',
    );
    expect(cluster.patches).toEqual([]);
  });

  it('writes down each step before and after it', async () => {
    await evacuate(move());
    expect(steps().map(({ object, state }) => `${object} ${state}`)).toEqual([
      ...['a-dead begins', 'a-dead done', 'a-alive begins', 'a-alive done'],
    ]);
  });

  it('does nothing twice', async () => {
    await evacuate(move());
    const { length } = cluster.patches;
    expect(await evacuate(move('move-2'))).toEqual([]);
    expect(cluster.patches).toHaveLength(length);
  });

  it('touches nothing while a node of the other zone is unwell, and says which', async () => {
    cluster.node('b-two', 'eu-west-1b', { ready: false });
    expect(await evacuate(move())).toEqual([
      'b-two in eu-west-1b is not ready - a zone is never touched while another is unwell',
    ]);
    expect(cluster.patches).toEqual([]);
    expect(steps()).toMatchObject([{ state: 'refused' }]);
  });

  it('stops in the middle when the other zone falls ill meanwhile', async () => {
    cluster.before = (method) => method === 'PATCH' && cluster.node('b-one', 'eu-west-1b', { ready: false });
    expect(await evacuate(move())).toEqual([expect.stringContaining('b-one in eu-west-1b is not ready')]);
    expect(cluster.patches).toHaveLength(1);
  });

  it('touches nothing while the other zone is evacuated, or where no other is', async () => {
    await evacuate({ ...move(), zone: 'eu-west-1b' }).catch(() => undefined);
    expect(cluster.patches).toEqual([]); // a-dead does not answer
    cluster.node('a-dead', ZONE);
    await evacuate({ ...move(), zone: 'eu-west-1b' });
    expect(await evacuate(move())).toContain('b-one in eu-west-1b is evacuated - bring that zone back first');
    expect(await evacuate({ ...move(), zone: 'eu-west-1z' })).toEqual(['no node stands in eu-west-1z']);
  });

  it('takes a node that Karpenter has only just asked for as no sign of trouble', async () => {
    cluster.node('b-new', 'eu-west-1b', { ready: false, labels: { 'karpenter.sh/nodepool': 'on-demand' } });
    expect(await evacuate(move())).toEqual([]);
  });

  it('reads a node again that somebody else has changed meanwhile', async () => {
    let times = 0;
    cluster.before = (method) => method === 'PATCH' && (times += 1) === 1 && cluster.touch('a-dead');
    expect(await evacuate(move())).toEqual([]);
    expect(whole()).toEqual(['b-one', 'b-two']);
  });
});

describe('the return', () => {
  beforeEach(async () => {
    cluster.node('a-own', ZONE, { spec: { unschedulable: true } }); // cordoned by somebody else
    await evacuate(move());
    cluster.patches.length = 0;
  });

  it('waits for the zone: a node that does not answer is no zone that returned', async () => {
    expect(await giveBack(move('back-1'), ['prod-decisions'])).toEqual([
      'a-dead does not answer - its zone has not returned',
    ]);
    expect(cluster.patches).toEqual([]);
  });

  it('undoes what the evacuation did and no cordon of anybody else, then restarts one service after the other', async () => {
    cluster.answers('a-dead');
    let most = 0;
    cluster.before = () => {
      const rolling = cluster.deployments.filter(({ spec, status }) => status.availableReplicas !== spec.replicas);
      most = Math.max(most, rolling.length);
    };
    expect(await giveBack(move('back-1'), ['prod-decisions'])).toEqual([]);
    expect(whole()).toEqual(['a-dead', 'a-alive', 'b-one', 'b-two']);
    expect(node('a-own')?.spec).toEqual({ unschedulable: true });
    expect(cluster.patches.map(({ path }) => path.split('/').at(-1))).toEqual([
      ...['a-dead', 'a-alive', 'scoring', 'cases', 'rules'],
    ]);
    expect(most).toBe(1);
  });

  it('goes on where it was stopped, and restarts no service twice', async () => {
    cluster.answers('a-dead');
    const controller = new AbortController();
    clock.onPause = () => controller.abort();
    expect(await giveBack(move('back-1', controller.signal), ['prod-decisions'])).toEqual([
      'it was stopped; do the same again to go on',
    ]);
    clock.onPause = () => undefined;
    expect(await giveBack(move('back-1'), ['prod-decisions'])).toEqual([]);
    const restarts = cluster.patches.filter(({ path }) => path.includes('deployments')).map(({ path }) => path);
    expect(restarts).toHaveLength(new Set(restarts).size);
    expect(restarts).toHaveLength(3);
  });

  it('stops at a service that does not come up, so that it takes no other with it', async () => {
    cluster.answers('a-dead');
    cluster.rolls = 100_000;
    const [stuck] = await giveBack(move('back-1'), ['prod-decisions']);
    expect(stuck).toMatch(/^prod-decisions\/scoring is not whole after 900 s/);
    expect(cluster.patches.filter(({ path }) => path.includes('deployments'))).toHaveLength(1);
  });
});
