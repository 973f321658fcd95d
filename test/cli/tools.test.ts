import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { platform, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

/** A PATH on which `terraform` says what it is told to, or on which there is none. */
function pathWith(script: string | undefined): string {
  const path = join(folder(), 'bin');
  mkdirSync(path);
  if (script === undefined) return path;
  writeFileSync(join(path, 'terraform'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(path, 'terraform'), 0o755);
  return path;
}

const INSTALL =
  'install Terraform 1.11 or newer from https://developer.hashicorp.com/terraform/install and put it on PATH';

describe('platform plan', () => {
  it.concurrent.each([
    ['missing', undefined, 'terraform was not found or does not start'],
    ['not willing to start', 'exit 1', 'terraform was not found or does not start'],
    ['old', `echo '{"terraform_version":"1.5.0"}'`, 'terraform is 1.5.0, want at least 1.11'],
    ['of the last century', `echo '{"terraform_version":"0.12.31"}'`, 'terraform is 0.12.31, want at least 1.11'],
    ['of a version that is none', `echo '{"terraform_version":"latest"}'`, 'terraform is latest, want at least 1.11'],
    ['talking nonsense', 'echo Terraform v1.11.4', 'terraform is of an unknown version, want at least 1.11'],
    ['talking about something else', `echo '[1]'`, 'terraform is of an unknown version, want at least 1.11'],
  ])('says what to install when terraform is %s', async (_, script, says) => {
    const out = join(folder(), 'out');
    const args = ['plan', '--state', 'stubs', '--out', out];
    expect(await platform(args, { env: { PATH: pathWith(script) } })).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `${says} - ${INSTALL}\n`,
    });
  });
});

describe('platform workspace prepare', () => {
  it('says the same', async () => {
    const args = ['workspace', 'prepare', '--out', join(folder(), 'out')];
    const { exitCode, stderr } = await platform(args, { env: { PATH: pathWith(undefined) } });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 3,
      stderr: `terraform was not found or does not start - ${INSTALL}\n`,
    });
  });
});

describe('platform synth', () => {
  it('needs no terraform', async () => {
    const ended = await platform(['synth', '--out', join(folder(), 'out')], { env: { PATH: pathWith(undefined) } });
    expect(ended).toMatchObject({ exitCode: 0 });
  });
});
