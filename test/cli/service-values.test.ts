import { describe, expect, it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeAt } from '../../src/values/node';
import { checkouts } from '../support/checkout';
import { again } from '../support/command-line';
import { resolvedWith } from '../support/values';

const copy = checkouts();

describe('platform service values', () => {
  it('says why a value is what it is, by file and line', async () => {
    expect(await again(['service', 'values', 'decision-api', 'prod', '--why', 'latency.sameZone'])).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: [
        'latency.sameZone = true',
        '  set       gitops/values/class/scoring.yaml:6',
        '  replaced  gitops/values/base.yaml:27  false\n',
      ].join('\n'),
    });
  });

  it('says all values, as data', async () => {
    const { exitCode, stdout } = await again(['service', 'values', 'notification', 'dev', '--json']);
    const { release, files, values } = JSON.parse(stdout);
    expect({ exitCode, release }).toEqual({ exitCode: 0, release: 'dev-notification' });
    expect(files).toHaveLength(7);
    expect(values).toContainEqual({
      key: 'replicas.max',
      value: 2,
      from: { source: 'environment', path: 'gitops/values/env/dev.yaml', line: 3, column: 21 },
      replaced: [{ value: 4, from: { source: 'base', path: 'gitops/values/base.yaml', line: 9, column: 21 } }],
    });
  });

  it('refuses names that are none, all at once', async () => {
    expect(await again(['service', 'values', 'decision-apy', 'prd'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: [
        'Request is not valid',
        '  NAME: got "decision-apy", want the name of a service - did you mean decision-api?',
        '  ENV: got "prd", want dev or staging or prod - did you mean prod?\n',
      ].join('\n'),
    });
  });
});

describe('platform service diff', () => {
  it('says what differs between two environments, each difference once', async () => {
    const { exitCode, stdout } = await again(['service', 'diff', 'staging', 'prod', '--service', 'decision-api']);
    expect({
      exitCode,
      lines: stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/ {2,}/)),
    }).toEqual({
      exitCode: 0,
      lines: [
        ['key', 'staging', 'prod', 'services'],
        ['replicas.max', '4', '12', 'decision-api'],
        ['replicas.min', '2', '4', 'decision-api'],
        ['resources.cpu', '200m', '1', 'decision-api'],
      ],
    });
  });
});

describe('platform service diff', () => {
  it('refuses to compare an environment with itself', async () => {
    const { exitCode, stderr } = await again(['service', 'diff', 'dev', 'dev']);
    expect({ exitCode, lines: stderr.split('\n').slice(0, 2) }).toEqual({
      exitCode: 2,
      lines: [
        'Request is not valid',
        '  OTHER: got "dev", want another environment - name the one to compare with; service impact compares with a commit',
      ],
    });
  });
});

describe('platform service impact', () => {
  it('compares all results with a commit', async () => {
    const { exitCode, stdout, stderr } = await again(['service', 'impact', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ since: 'HEAD', changes: expect.any(Array) });
    expect(stderr).toMatch(/^\d+ of \d+ results change against HEAD\n$/);
  });

  it('shows a change of base for just the results in which no later layer hides it', async () => {
    const checkout = copy();
    const base = join(checkout.folder, 'gitops', 'values', 'base.yaml');
    const text = readFileSync(base, 'utf8');
    const changed = text.replace('cpu: 250m', 'cpu: 300m').replace('readySeconds: 10 }', 'readySeconds: 12 }');
    writeFileSync(base, changed);
    const { results } = resolvedWith({});
    const bare = results.filter(({ root }) => nodeAt(root, ['resources', 'cpu'])?.place.source === 'base');
    const { exitCode, stdout, stderr } = await checkout.again('service', 'impact', '--json');
    const { changes, requests } = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(bare.length).toBeGreaterThan(5);
    expect(changes).toEqual([
      { key: 'resources.cpu', before: '250m', after: '300m', where: bare.map(({ release }) => release) },
      { key: 'rollout.readySeconds', before: 10, after: 12, where: results.map(({ release }) => release) },
    ]);
    const prod = requests.find(({ environment }: { readonly environment: string }) => environment === 'prod');
    expect(prod.after.cpuMillicores).toBeGreaterThan(prod.before.cpuMillicores);
    expect(stderr).toBe(`${results.length} of ${results.length} results change against HEAD\n`);
    const { stdout: table } = await checkout.again('service', 'impact');
    expect(table).toMatch(/rollout\.readySeconds +10 +12 +dev, staging, prod: all \d+/);
  });

  it('refuses a commit that is none', async () => {
    const { exitCode, stdout, stderr } = await again(['service', 'impact', '--since', 'v9']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^--since: got "v9", want a commit/);
  });
});
