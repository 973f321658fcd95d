import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LastWhole } from './last-whole';

const KEYS = [undefined, 'pay', 0];
const state = (serial: number, names: readonly string[]) =>
  JSON.stringify({
    serial,
    resources: names.map((name) => ({ type: 'aws_kms_key', name, instances: [{}] })),
  });
const made = (...names: readonly string[]) =>
  names
    .map((name) => ({ hook: { resource: { addr: `aws_kms_key.${name}` }, action: 'create', id_value: `id-${name}` } }))
    .map((event) => `${JSON.stringify({ type: 'apply_complete', ...event })}\n`)
    .join('');

describe('LastWhole', () => {
  let folder = '';
  let path = '';
  let log = '';
  let kept: LastWhole;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'last-whole-'));
    path = join(folder, 'terraform.tfstate');
    log = join(folder, 'apply.log');
    kept = new LastWhole(path, log);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const copy = () => readFileSync(`${path}.whole`, 'utf8');

  it('knows the state from before the first write, or that there was none', () => {
    kept.keep()();
    expect(kept.recover()).toEqual({ text: '', missing: [] });
    writeFileSync(path, state(1, ['a']));
    const done = kept.keep();
    writeFileSync(path, '');
    done();
    expect(kept.recover()).toEqual({ text: state(1, ['a']), missing: [] });
  });

  it('follows every whole write, and no torn one', async () => {
    const done = kept.keep();
    writeFileSync(path, state(2, ['a', 'b']));
    await expect.poll(copy).toBe(state(2, ['a', 'b']));
    writeFileSync(path, state(3, ['a', 'b', 'c']).slice(0, 30));
    writeFileSync(log, made('a', 'b', 'c'));
    done();
    expect(kept.recover()).toEqual({ text: state(2, ['a', 'b']), missing: ['aws_kms_key.c (id-c)'] });
  });

  it('goes once the state is whole at the end', () => {
    const done = kept.keep();
    writeFileSync(path, state(1, ['a']));
    done();
    expect(existsSync(`${path}.whole`)).toBe(false);
    expect(kept.recover()).toBeUndefined();
  });

  it('is no help when more was made since than one write can hold', () => {
    kept.keep()();
    const names = 'a b c d e f g h i j k'.split(' ');
    writeFileSync(log, made(...names.slice(1)));
    expect(kept.recover()?.missing).toHaveLength(10);
    writeFileSync(log, made(...names));
    expect(kept.recover()).toBeUndefined();
  });

  it('finds resources of a list and of a map by their keys', () => {
    const instances = KEYS.map((key) => (key === undefined ? {} : { index_key: key }));
    const resources = [{ module: 'module.m', type: 'aws_kms_key', name: 'a', instances }];
    writeFileSync(`${path}.whole`, JSON.stringify({ resources }));
    const addresses = ['a', 'a["pay"]', 'a[0]'];
    writeFileSync(log, made(...addresses).replaceAll('aws_kms_key.', 'module.m.aws_kms_key.'));
    expect(kept.recover()?.missing).toEqual([]);
  });
});
