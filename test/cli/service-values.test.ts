import { describe, expect, it } from 'vitest';
import { platform } from '../support/programs';

describe('platform service values', () => {
  it('says why a value is what it is, by file and line', async () => {
    expect(await platform(['service', 'values', 'decision-api', 'prod', '--why', 'latency.sameZone'])).toEqual({
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
    const { exitCode, stdout } = await platform(['service', 'values', 'notification', 'dev', '--json']);
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
    expect(await platform(['service', 'values', 'decision-apy', 'prd'])).toEqual({
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
    const { exitCode, stdout } = await platform(['service', 'diff', 'staging', 'prod', '--service', 'decision-api']);
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

describe('platform service impact', () => {
  it('compares all results with a commit', async () => {
    const { exitCode, stdout, stderr } = await platform(['service', 'impact', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ since: 'HEAD', changes: expect.any(Array) });
    expect(stderr).toMatch(/^\d+ of \d+ results change against HEAD\n$/);
  });

  it('refuses a commit that is none', async () => {
    const { exitCode, stdout, stderr } = await platform(['service', 'impact', '--since', 'v9']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^--since: got "v9", want a commit/);
  });
});
