import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StateFile } from './state-file';

const stackWith = (backend: object) => ({
  id: 'dev-data',
  workspace: 'dev',
  part: 'data',
  dependsOn: [],
  resources: [],
  text: JSON.stringify({ terraform: { backend } }),
});

describe('StateFile', () => {
  let folder = '';
  let path = '';
  const made = (addr: string, id: string) =>
    `${JSON.stringify({ type: 'apply_complete', hook: { resource: { addr }, action: 'create', id_value: id } })}\n`;
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const state = (serial: number, lineage = 'ours') => JSON.stringify({ version: 4, serial, lineage, resources: [] });
  const file = () => {
    const found = StateFile.of(stackWith({ local: { workspace_dir: 'states' } }), folder);
    if (!found) throw new Error('no state file');
    return found;
  };

  let told: string[] = [];
  const mend = () => file().mend((sentence) => told.push(sentence));

  beforeEach(() => {
    told = [];
    folder = mkdtempSync(join(tmpdir(), 'state-file-'));
    path = join(folder, 'states', 'dev', 'terraform.tfstate');
    mkdirSync(join(folder, 'states', 'dev'), { recursive: true });
    mkdirSync(join(folder, '.terraform'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is not there when the state lives in a bucket', () => {
    expect(StateFile.of(stackWith({ s3: { bucket: 'x' } }), folder)).toBeUndefined();
  });

  it('has nothing against a stack that was never applied, nor against a whole file', () => {
    expect(mend()).toBeUndefined();
    writeFileSync(path, state(1));
    expect(mend()).toBeUndefined();
  });

  it('refuses a file that was cut off, and names the state before it and the list of what was made since', () => {
    writeFileSync(path, state(2).slice(0, 20));
    expect(mend()).toBe(
      `its state file ${path} was cut off in the middle of a write, and nothing was done - put the state before that run back ` +
        `(${path}.backup, where there is one); what the run made since is listed in ${join(folder, '.terraform', 'apply.log')}`,
    );
  });

  it('refuses an empty file, which Terraform would take for a new stack, when something was made before', () => {
    writeFileSync(path, '');
    writeFileSync(`${path}.backup`, state(1));
    expect(mend()).toMatch(/was cut off in the middle of a write/);
    rmSync(`${path}.backup`);
    write('.terraform/apply.log', made('aws_kms_key.one', 'key-1'));
    expect(mend()).toMatch(/was cut off in the middle of a write/);
  });

  it.each([
    ['cut off', '{"version'],
    ['emptied', ''],
  ])('puts the last whole state back over one that was %s, and tells what is not in it', (_, now) => {
    writeFileSync(path, state(4));
    const done = file().keepWhole();
    writeFileSync(path, now);
    write('.terraform/apply.log', made('aws_kms_key.one', 'key-1'));
    done();
    expect(mend()).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe(state(4));
    expect(told).toEqual([
      'its state file was cut off in the middle of a write; the last whole one was put back. Made since, and not in it: ' +
        'aws_kms_key.one (key-1) - if the apply then says that it exists: terraform import',
    ]);
  });

  it.each(['{"type":"version"}\n', '{"type":"apply_start"}\n'])(
    'lets an empty file pass that a lock left behind, when the log ends with %s',
    (log) => {
      writeFileSync(path, '');
      write('.terraform/apply.log', log);
      expect(mend()).toBeUndefined();
    },
  );

  it.each([
    ['a torn file', '{"version'],
    ['an empty one', ''],
    ['an older one', state(3)],
  ])('puts back over %s what Terraform could not write', (_, now) => {
    writeFileSync(path, now);
    write('errored.tfstate', state(7));
    expect(mend()).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe(state(7));
    expect(existsSync(join(folder, 'errored.tfstate'))).toBe(false);
  });

  it('keeps a newer state, and removes what was set aside before it', () => {
    writeFileSync(path, state(8));
    write('errored.tfstate', state(7));
    expect(mend()).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe(state(8));
    expect(existsSync(join(folder, 'errored.tfstate'))).toBe(false);
  });

  it('never puts back the state of something else', () => {
    writeFileSync(path, state(1));
    write('errored.tfstate', state(7, 'theirs'));
    expect(mend()).toBe(
      `${join(folder, 'errored.tfstate')} was set aside for another state than ${path} - push it where it belongs (terraform state push), then remove it`,
    );
    expect(readFileSync(path, 'utf8')).toBe(state(1));
  });

  it('refuses another state than the stack was last applied to', () => {
    writeFileSync(path, state(1));
    file().remember();
    writeFileSync(path, state(9));
    expect(mend()).toBeUndefined();
    writeFileSync(path, state(9, 'theirs'));
    const memory = join(folder, '.terraform', 'platform.lineages.json');
    expect(mend()).toBe(
      `its state file ${path} is another one than it was last applied to (lineage theirs, want ours), and nothing was done - ` +
        `put the right file back; if this one is meant, remove ${memory}`,
    );
    rmSync(memory);
    expect(mend()).toBeUndefined();
  });
});
