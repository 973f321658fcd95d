import { describe, expect, it } from 'vitest';
import { DOORS, type Door, NGINX_PORT, nginxOf } from '../../modules/edge';
import { addressesIn, overlap } from '../../modules/kernel';
import { addonOn } from '../support/addon-charts';
import { type Attributes, Synthesised } from '../support/synth';
import { synthesised } from '../support/synthesised';
import { spec } from '../support/values';

const loose = (value: unknown) => JSON.parse(JSON.stringify(value));
const stacks = synthesised();
const all = (stack: string, tfResourceType: string): Readonly<Record<string, Attributes>> =>
  new Synthesised(JSON.parse(stacks.find(({ id }) => id === stack)?.text ?? '{}') as Synthesised['json']).all({
    tfResourceType,
  });

const TIER = { internal: 'private', external: 'public' } as const satisfies Record<Door, string>;
const controllerOf = (cluster: string, door: Door) =>
  loose(addonOn(cluster, `nginx-${door}`).helm?.valuesObject).controller;

/** Blocks of the subnets that the load balancer of a door stands in, as the network stack makes them. */
const subnetsOf = (cluster: string, door: Door): readonly string[] =>
  Object.entries(all(`${cluster}-network`, 'aws_subnet'))
    .filter(([id]) => id.startsWith(`${TIER[door]}_`))
    .map(([, { cidr_block }]) => String(cidr_block));

/** Blocks that pods have their addresses from. */
const podsOf = (cluster: string): readonly string[] => reserved(cluster, 'prefix');

const reserved = (cluster: string, type: 'prefix' | 'explicit'): readonly string[] =>
  Object.values(all(`${cluster}-network`, 'aws_ec2_subnet_cidr_reservation'))
    .filter(({ reservation_type }) => reservation_type === type)
    .map(({ cidr_block }) => String(cidr_block));

describe.each(spec.clusters.flatMap(({ name }) => DOORS.map((door) => [name, door] as const)))(
  'the NGINX of %s %s',
  (cluster, door) => {
    const { autoscaling, config, containerPort, networkPolicy, podSecurityContext } = controllerOf(cluster, door);
    const believed: readonly string[] = config.entries['set-real-ip-from'].split(',');

    it('believes the PROXY header of the subnets that its load balancer stands in, one block in each zone', () => {
      const [balancer] = Object.entries(all(`${cluster}-edge`, 'aws_lb')).filter(([id]) => id === door);
      expect(JSON.stringify(balancer?.[1].subnet_mapping)).toContain(`outputs.${TIER[door]}_subnet_ids`);
      const subnets = subnetsOf(cluster, door);
      expect(subnets).toHaveLength(believed.length);
      for (const [index, block] of believed.entries()) {
        expect(overlap(block, subnets[index] ?? '')).toBe(true);
        expect(addressesIn(block)).toBeLessThanOrEqual(addressesIn(subnets[index] ?? ''));
      }
    });

    it('believes no pod: none has its address in those blocks', () => {
      const pods = podsOf(cluster);
      expect(pods).toHaveLength(believed.length);
      for (const block of believed)
        for (const pod of pods) expect([block, pod, overlap(block, pod)]).toEqual([block, pod, false]);
    });

    it('is reached by the same blocks and by nobody else', () => {
      expect(networkPolicy.ingress).toEqual([
        { from: believed.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ protocol: 'TCP', port: 443 }] },
      ]);
      expect(config.entries).toMatchObject({ 'proxy-protocol': 'True', 'real-ip-header': 'proxy_protocol' });
    });

    it('has as many pods at least as its alarm counts, the same in each zone', () => {
      const { least, most } = nginxOf(door, believed.length);
      expect(autoscaling).toMatchObject({ enabled: true, minReplicas: least, maxReplicas: most });
      for (const count of [least, most]) expect(count % believed.length).toBe(0);
    });

    it('may listen on its port without a privilege, by a sysctl that Pod Security takes', () => {
      expect(containerPort.http).toBe(NGINX_PORT);
      expect(podSecurityContext).toEqual({
        seccompProfile: { type: 'RuntimeDefault' },
        sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: String(NGINX_PORT) }],
      });
    });

    it('writes its log where it does by default: any other place but syslog is refused, and the whole ConfigMap with it', () => {
      expect(config.entries).not.toHaveProperty('access-log');
      expect(config.entries['log-format']).toContain('"upstream_time":"$upstream_response_time"');
    });
  },
);

describe.each(spec.clusters.map(({ name }) => name))('the internal NGINX of %s', (cluster) => {
  it('believes nobody but its load balancer, whose addresses are fixed and kept for it', () => {
    const { subnet_mapping } = loose(all(`${cluster}-edge`, 'aws_lb').internal);
    const addresses = subnet_mapping.map(
      (place: { private_ipv4_address: string }) => `${place.private_ipv4_address}/32`,
    );
    const believed: readonly string[] = controllerOf(cluster, 'internal').config.entries['set-real-ip-from'].split(',');
    expect(addresses).toHaveLength(believed.length);
    expect(reserved(cluster, 'explicit')).toEqual(believed);
    for (const [index, block] of believed.entries()) {
      expect(addressesIn(block)).toBe(16);
      expect(overlap(block, addresses[index])).toBe(true);
    }
  });
});
