import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsServer } from '../support/aws-server';
import { again } from '../support/command-line';
import { platform, temporaryFolders } from '../support/programs';
import { KubernetesServer } from '../support/kubernetes-server';
import { ZoneCluster } from '../support/zone-cluster';

const folder = temporaryFolders();
const ZONE = 'eu-west-1a';
let cluster: ZoneCluster;
let api: KubernetesServer;
let aws: AwsServer;
let shifts: readonly object[];
beforeEach(async () => {
  cluster = new ZoneCluster();
  api = await KubernetesServer.start(cluster);
  shifts = [];
  aws = await AwsServer.start({ ListZonalShifts: () => ({ items: shifts }), ListAutoshifts: () => ({ items: [] }) });
  for (const [name, zone, id] of [
    ['a-one', ZONE, 'euw1-az2'],
    ['b-one', 'eu-west-1b', 'euw1-az3'],
  ] as const)
    cluster.node(name, zone, { labels: { 'topology.k8s.aws/zone-id': id } });
});
afterEach(async () => void (await Promise.all([api.stop(), aws.stop()])));

const zone = (verb: string, place: string, ...more: string[]) => {
  const dir = folder();
  const where = ['--workspace', 'prod-euw1', '--api', api.address, '--dir', dir, '--yes'];
  const ran = platform(['zone', verb, place, ...where, ...more], { env: aws.environment });
  return ran.then((ended) => ({
    ...ended,
    steps: () =>
      readdirSync(dir)
        .map((file) => readFileSync(join(dir, file), 'utf8'))
        .join(''),
  }));
};
const cordoned = () =>
  cluster.nodes.filter(({ spec }) => spec.unschedulable === true).map(({ metadata }) => metadata.name);
const WHY = ['--reason', 'INC0012345'];

describe('platform zone evacuate', () => {
  it('empties a zone that traffic is shifted away from, by the name that AWS has for it', async () => {
    shifts = [{ awayFrom: 'euw1-az2', status: 'ACTIVE' }];
    const { exitCode, stderr, steps } = await zone('evacuate', ZONE, ...WHY);
    expect(exitCode, stderr).toBe(0);
    expect(cordoned()).toEqual(['a-one']);
    expect(steps()).toMatch(/"says":"INC0012345"[^]*"object":"a-one","says":"cordoned","state":"done"/);
  });

  it.each([
    ['none', []],
    ['of the other zone', [{ awayFrom: 'euw1-az3', status: 'ACTIVE' }]],
    ['that is over', [{ awayFrom: 'euw1-az2', status: 'EXPIRED' }]],
  ])('touches nothing where the shift is %s, and says what to do', async (_, active) => {
    shifts = active;
    const { exitCode, steps } = await zone('evacuate', ZONE, ...WHY);
    expect(exitCode).toBe(1);
    expect(steps()).toContain(`no zonal shift away from ${ZONE} is active - shift it away first`);
    expect(cluster.patches).toEqual([]);
  });

  it('does without one when somebody says why, and keeps it', async () => {
    const { exitCode, steps } = await zone('evacuate', ZONE, ...WHY, '--unshifted', 'ARC does not answer');
    expect(exitCode).toBe(0);
    expect(steps()).toContain('ARC does not answer');
    expect([cordoned(), aws.calls]).toEqual([['a-one'], []]);
  });

  it('refuses what it does not know, all at once', async () => {
    const args = ['zone', 'evacuate', 'eu-west-1c', '--workspace', 'prod-euw1', '--reason', ' ', '--unshifted', ''];
    expect(await again(args)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: [
        'The zone is not valid',
        '  ZONE: got "eu-west-1c", want eu-west-1a or eu-west-1b - did you mean eu-west-1a?',
        '  --reason: got " ", want a sentence - say why',
        '  --unshifted: got "", want a sentence - say why',
        '',
      ].join('\n'),
    });
  });
});

describe('platform zone return', () => {
  it('gives the zone back, without asking ARC', async () => {
    await zone('evacuate', ZONE, ...WHY, '--unshifted', 'a rehearsal');
    const { exitCode, stderr } = await zone('return', ZONE, ...WHY);
    expect(exitCode, stderr).toBe(0);
    expect([cordoned(), aws.calls]).toEqual([[], []]);
  });

  it('refuses a cluster that is none, and takes no --unshifted', async () => {
    const wrong = await again(['zone', 'return', ZONE, '--workspace', 'prod', '--reason', 'INC1']);
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
    expect(wrong.stderr).toContain('--workspace: got "prod", want nonprod-euw1 or prod-euw1');
    const other = await zone('return', ZONE, ...WHY, '--unshifted', 'x');
    expect(other).toMatchObject({ exitCode: 2 });
  });
});
