import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';
import { type Holding, holdToLocks } from './provider-locks';

const spec = load(input);
const home = mkdtempSync(join(tmpdir(), 'platform-locks-'));
afterAll(() => rmSync(home, { recursive: true }));

const stack = (workspace: string): SynthesisedStack => ({
  ...{ id: `${workspace}-data`, workspace, part: 'data', dependsOn: [], resources: [] },
  text: '{"terraform":{"required_providers":{"aws":{"version":"6.25.0"}}}}',
});
const config = (text: string): string => {
  writeFileSync(join(home, 'config'), text);
  return join(home, 'config');
};
/** A lock of AWS with hashes of so many systems; they are made up. */
const lock = (systems = 4): string => {
  const hashes = Array.from({ length: systems }, (_, index) => `    "h1:${'A'.repeat(42)}${index}=",`);
  const block = [`  version = "6.25.0"`, '  hashes = [', ...hashes, `    "zh:${'0'.repeat(64)}",`, '  ]'];
  return ['provider "registry.terraform.io/hashicorp/aws" {', ...block, '}', ''].join('\n');
};
const hold = (workspace: string, more: Partial<Holding> = {}) => {
  const holding = { spec, state: 's3' as const, locks: { textOf: () => lock() }, shell: { HOME: home } };
  holdToLocks([stack(workspace)], { ...holding, ...more });
};

describe('providers against accounts of production', () => {
  it('are held to the lock that is committed', () => {
    for (const workspace of ['prod', 'prod-euw1', 'audit']) expect(() => hold(workspace)).not.toThrowError();
  });

  it.each<readonly [string, Partial<Holding>, string]>([
    [
      'the lock is left aside',
      { shell: { HOME: home, PLATFORM_PROVIDER_LOCK: 'off' } },
      'PLATFORM_PROVIDER_LOCK: got "off", want nothing in production - take it out of the environment',
    ],
    [
      'there is none',
      { locks: { textOf: () => undefined } },
      'providers: got nothing, want aws.lock.hcl - platform providers lock, where the registry can be reached',
    ],
    [
      'it holds one system alone',
      { locks: { textOf: () => lock(1) } },
      'providers/aws.lock.hcl: got "aws has 1 hashes of packages as they are unpacked, and there are 4 systems", want every provider',
    ],
    [
      'somebody overrides them',
      {
        shell: {
          TF_CLI_CONFIG_FILE: config('provider_installation {\n  dev_overrides { "hashicorp/aws" = "/tmp" }\n}\n'),
        },
      },
      'dev_overrides: got "providers of somebody", want nothing in production - take it out of',
    ],
  ])('are refused when %s, with the way out', (_, more, words) => {
    expect(() => hold('prod', more)).toThrowError(words);
    for (const [workspace, state] of [
      ['dev', 's3'],
      ['prod', 'local'],
      ['prod', 'stubs'],
    ] as const)
      expect(() => hold(workspace, { ...more, state })).not.toThrowError();
  });

  it('are not refused for a word in a comment, and are for all reasons at once', () => {
    const shell = { TF_CLI_CONFIG_FILE: config('# no dev_overrides here\n') };
    expect(() => hold('prod', { shell })).not.toThrowError();
    const off = { ...shell, PLATFORM_PROVIDER_LOCK: 'off' };
    expect(() => hold('prod', { shell: off, locks: { textOf: () => undefined } })).toThrowError(
      /LOCK: [^]*providers: /,
    );
  });
});
