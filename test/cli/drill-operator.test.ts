import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorRoute } from '../../src/drills/operator-plan';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import type { AwsServer } from '../support/aws-server';
import { FailureAccount } from '../support/failure-account';
import { KubernetesCluster } from '../support/kubernetes-cluster';
import { KubernetesServer } from '../support/kubernetes-server';
import { again } from '../support/command-line';
import { plainEnvironment, ROOT, temporaryFolders } from '../support/programs';
import { synthesised } from '../support/synthesised';

const folder = temporaryFolders();
const KIND = 'pod-isolated-transaction-gateway';
const WHO = ['--tester', 'e1', '--function', 'Internal Audit'];
const now = { now: () => new Date() };

/** A kubectl whose proxy leads to a port of loopback, the first on PATH. */
function kubectl(port: number): string {
  const place = folder();
  const file = join(place, 'kubectl');
  const text = `#!${process.execPath}
const net = require('node:net');
const socket = process.argv.find((one) => one.startsWith('--unix-socket=')).slice('--unix-socket='.length);
net.createServer((here) => { const there = net.connect(${port}, '127.0.0.1'); here.pipe(there).pipe(here);
  here.on('error', () => there.destroy()); there.on('error', () => here.destroy()); }).listen(socket);
`;
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return [place, process.env.PATH].join(delimiter);
}

describe('an operator’s drill that gets a Ctrl-C from its terminal', () => {
  const dir = folder();
  let server: KubernetesServer<KubernetesCluster>;
  let aws: AwsServer;
  let id = '';
  let ended: { exitCode: number | null; stderr: string };
  beforeAll(async () => {
    server = await KubernetesServer.start(new KubernetesCluster(now));
    for (const name of ['node-a', 'node-b', 'node-c']) server.cluster.addNode(name);
    server.cluster.addDeployment('staging-intake', 'transaction-gateway', ['node-a', 'node-b']);
    ({ aws } = await FailureAccount.start(operatorRoute(load(input), synthesised(), 'staging', KIND), now));
    const env = { ...plainEnvironment(), ...aws.environment, PATH: kubectl(server.port) };
    const args = ['drill', 'run', KIND, '--workspace', 'staging', '--dir', dir, '--yes', ...WHO];
    // A group of its own, which gets the signal as a whole, as a terminal does it: whatever the drill has started, too.
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'platform'), ...args], {
      ...{ env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    });
    let stderr = '';
    child.stderr.on('data', (text) => (stderr += String(text)));
    const exit = new Promise<number | null>((done) => child.on('exit', done));
    while (!/: target-pod seen/.test(stderr) && child.exitCode === null) await pause(50);
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    ended = { exitCode: await exit, stderr };
    [, id = ''] = /Go on with --resume (\S+)/.exec(stderr) ?? [];
  });
  afterAll(async () => void (await Promise.all([server.stop(), aws.stop()])));

  it('ends with 130, and says how to go on', () => {
    expect(ended, ended.stderr).toMatchObject({ exitCode: 130 });
    expect(id).toMatch(/^pod-isolated-transaction-gateway-staging-/);
  });

  it('undoes the fault through the way that was not stopped with it', () => {
    const marks = [...server.cluster.things.values()].filter(
      ({ metadata }) => 'platform.internal/drill' in metadata.annotations && metadata.deletionTimestamp === undefined,
    );
    expect(marks.map(({ metadata }) => metadata.name)).toEqual([]);
    expect(server.calls.filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
  });

  it('writes into its record that it did not run to its end', async () => {
    const { exitCode } = await again(['drill', 'record', id, '--dir', dir]);
    expect(exitCode).toBe(1);
    const { drill } = JSON.parse(readFileSync(join(dir, id, 'record.json'), 'utf8')) as {
      readonly drill: { readonly completed: boolean; readonly outcome: string };
    };
    expect(drill).toMatchObject({ completed: false });
    expect(drill.outcome).not.toBe('pass');
  });
});

describe('platform drill run --load', () => {
  it('is refused in production, where customers are the load', async () => {
    const ran = await again(['drill', 'plan', 'alarms', '--workspace', 'prod-euw1', '--load']);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toBe(
      [
        'The drill is not valid',
        '  --load: got "prod-euw1", want a workspace before production with an external service - in production customers are the load',
        '',
      ].join('\n'),
    );
  });

  it('is among the criteria of a cluster, once for each environment on it', async () => {
    const ran = await again(['drill', 'plan', 'node-drained', '--workspace', 'nonprod-euw1', '--load', '--json']);
    const { plan } = JSON.parse(ran.stdout) as {
      readonly plan: { readonly exercises: readonly { readonly id: string }[] };
    };
    expect(plan.exercises.map(({ id: one }) => one)).toEqual(['drill-load-dev', 'drill-load-staging', 'node-drained']);
  });
});

describe('platform drill plan bad-sync', () => {
  it('prints the change that people merge, which Git can apply', async () => {
    const { exitCode, stdout } = await again([
      ...['drill', 'plan', 'bad-sync-transaction-gateway', '--workspace', 'staging', '--json'],
    ]);
    expect(exitCode).toBe(0);
    const { change } = JSON.parse(stdout) as { readonly change: { readonly file: string; readonly patch: string } };
    expect(change.file).toBe('gitops/services/transaction-gateway/staging.yaml');
    const patch = join(folder(), 'bad.patch');
    writeFileSync(patch, change.patch);
    const checked = spawn('git', ['apply', '--check', patch], { cwd: ROOT });
    expect(await new Promise((done) => checked.on('exit', done))).toBe(0);
  });

  it('is refused in production', async () => {
    const ran = await again(['drill', 'plan', 'bad-sync-transaction-gateway', '--workspace', 'prod']);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain('--workspace: got "prod", want dev or staging');
  });
});
