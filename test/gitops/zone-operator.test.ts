import { describe, expect, it } from 'vitest';
import { zoneNodes, zoneRestarts } from '../../modules/bootstrap';
import { ZONE_GROUP } from '../../modules/kernel';
import { KubernetesApi } from '../../src/zones/kubernetes-api';
import { KubernetesServer } from '../support/kubernetes-server';
import { ZoneCluster } from '../support/zone-cluster';
import input from '../../workspaces';
import { load } from '../../workspaces/load';

const objects = [...zoneNodes(), ...zoneRestarts('prod-decisions')];
const rights = objects
  .flatMap(({ metadata: { namespace = 'all' }, rules = [] }) =>
    (rules as readonly Record<'resources' | 'verbs', readonly string[]>[]).map((rule) => ({ namespace, ...rule })),
  )
  .flatMap(({ namespace, resources, verbs }) =>
    resources.flatMap((resource) => verbs.map((verb) => `${verb} ${resource} in ${namespace}`)),
  );

describe('whoever empties a zone', () => {
  it('may do what the evacuation calls, and nothing else', async () => {
    const cluster = new ZoneCluster();
    const server = await KubernetesServer.start(cluster);
    cluster.node('a', 'eu-west-1a');
    cluster.deployment('prod-decisions', 'scoring');
    const calls: string[] = [];
    cluster.before = (method, path) => void calls.push(`${method === 'GET' ? 'list' : 'patch'} ${path}`);
    const api = new KubernetesApi(server.address);
    await api.nodes();
    await api.patchNode('a', { spec: { unschedulable: true } });
    await api.deployments('prod-decisions');
    await api.patchDeployment('prod-decisions', 'scoring', { metadata: { annotations: { a: 'b' } } });
    await server.stop();
    const asked = calls.map((call) =>
      call
        .replace(/ \/api\/v1\/nodes.*/, ' nodes in all')
        .replace(/ \/apis\/apps\/v1\/namespaces\/([^/]+)\/deployments.*/, ' deployments in $1'),
    );
    expect([...rights].sort()).toEqual([...asked].sort());
  });

  it('has the group of an access entry of each cluster, which holds no policy of EKS', () => {
    for (const { name, cluster } of load(input).clusters) {
      const holders = Object.values(cluster.access).filter(({ groups }) => groups?.includes(ZONE_GROUP));
      expect(holders, name).toHaveLength(1);
      expect(holders[0]?.policy, name).toBeUndefined();
    }
  });
});
