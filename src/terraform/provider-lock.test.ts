import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SynthesisedStack } from '../synth';
import { FirstUse } from './first-use';
import {
  forgetLock,
  holdProviders,
  lockName,
  lockProblems,
  ProviderLocks,
  providerSets,
  providersOf,
} from './provider-lock';
import { StackFolder } from './stack';
import { synthesised } from '../../test/support/synthesised';

const stacks = synthesised();
const AWS = { aws: '6.25.0' };

/** A lock as Terraform writes it; its hashes are made up. */
const lock = (name = 'aws', version = '6.25.0', h1 = 4, zh = 5): string =>
  [
    '# This file is maintained automatically by "terraform init".',
    '',
    `provider "registry.terraform.io/hashicorp/${name}" {`,
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    '  hashes = [',
    ...Array.from({ length: h1 }, (_, index) => `    "h1:${'A'.repeat(42)}${index}=",`),
    ...Array.from({ length: zh }, (_, index) => `    "zh:${'0'.repeat(63)}${index}",`),
    '  ]',
    '}',
    '',
  ].join('\n');

describe('the lock of providers', () => {
  it('is one for each set: that of AWS alone, and that of what stands inside a cluster', () => {
    expect(providerSets(stacks).map(lockName).sort()).toEqual(['aws-helm-kubernetes.lock.hcl', 'aws.lock.hcl']);
    for (const version of providerSets(stacks).flatMap(Object.values)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('is fine with the exact version, and hashes for every system', () => {
    expect(lockProblems(lock(), AWS)).toEqual([]);
    expect(lockProblems(lock() + lock('helm', '3.1.1'), { ...AWS, helm: '3.1.1' })).toEqual([]);
  });

  it.each([
    ['another version', lock('aws', '6.24.0'), 'aws is locked at 6.24.0, and 6.25.0 is asked for'],
    [
      'the hashes of one system',
      lock('aws', '6.25.0', 1),
      'aws has 1 hashes of packages as they are unpacked, and there are 4 systems',
    ],
    [
      'one hash four times over',
      lock().replaceAll(/h1:(A+)\d/g, 'h1:$10'),
      'aws has 1 hashes of packages as they are unpacked, and there are 4 systems',
    ],
    ['nothing that was signed', lock('aws', '6.25.0', 4, 0), 'aws has no hash that its maker signed'],
    ['another provider', lock('azurerm'), 'aws is not locked'],
    ['one too many', lock() + lock('helm'), 'helm is locked, and nobody asks for it'],
    ['no lock at all', '', 'aws is not locked'],
  ])('is told to have %s', (_, text, problem) => {
    expect(lockProblems(text, AWS)).toContain(problem);
  });
});

describe('a folder of a stack', () => {
  let folder = '';
  const stack = { text: '{"terraform":{"required_providers":{"aws":{"version":"6.25.0"}}}}' } as SynthesisedStack;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'platform-lock-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('gets the lock of its set, and loses it again', () => {
    writeFileSync(join(folder, 'aws.lock.hcl'), lock());
    expect(providersOf(stack)).toEqual(AWS);
    expect(new ProviderLocks(folder).copyInto(folder, stack)).toBe(true);
    expect(readFileSync(join(folder, '.terraform.lock.hcl'), 'utf8')).toBe(lock());
    forgetLock(folder);
    expect(existsSync(join(folder, '.terraform.lock.hcl'))).toBe(false);
  });

  it('gets none where nobody has committed one', () => {
    expect(new ProviderLocks(folder).copyInto(folder, stack)).toBe(false);
  });

  it('is held to it against accounts, and to none elsewhere, where stand-ins have other bytes', () => {
    writeFileSync(join(folder, 'aws.lock.hcl'), lock());
    const locks = new ProviderLocks(folder);
    expect(holdProviders(folder, stack, { state: 's3', locks })).toEqual(['-lockfile=readonly']);
    expect(existsSync(join(folder, '.terraform.lock.hcl'))).toBe(true);
    for (const state of ['local', 'stubs'] as const) {
      expect(holdProviders(folder, stack, { state, locks })).toEqual([]);
      expect(existsSync(join(folder, '.terraform.lock.hcl'))).toBe(false);
    }
    expect(holdProviders(folder, stack, { state: 's3' })).toEqual([]);
  });

  it('is initialised by a Terraform that may change nothing of the lock', async () => {
    writeFileSync(join(folder, 'aws.lock.hcl'), lock());
    const ran: (readonly string[])[] = [];
    const run = (_: string, args: readonly string[]) => {
      ran.push(args);
      return Promise.resolve({ exitCode: 0, stdout: '', stderr: '' });
    };
    const inFolder = { ...stack, id: 'prod-data', workspace: 'prod', part: 'data' };
    mkdirSync(join(folder, 'stacks', 'prod-data', '.terraform'), { recursive: true });
    const props = {
      terraform: { run, runLogged: run },
      out: folder,
      state: 's3' as const,
      locks: new ProviderLocks(folder),
    };
    const signal = new AbortController().signal;
    await new StackFolder(inFolder, { ...props, firstUse: new FirstUse(), signal }).init();
    expect(ran).toEqual([['init', '-reconfigure', '-input=false', '-no-color', '-lockfile=readonly']]);
  });
});
