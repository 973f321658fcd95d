import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { write } from './output';
import type { SynthesisedStack } from './synth';

const root = mkdtempSync(join(tmpdir(), 'output-'));
afterAll(() => rmSync(root, { recursive: true }));

const stack = (id: string, text: string, ...dependsOn: readonly string[]): SynthesisedStack => ({
  id,
  workspace: 'dev',
  part: id,
  dependsOn,
  text,
  resources: [],
});

describe('the output', () => {
  const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8');

  beforeEach(() => rmSync(join(root, 'stacks'), { recursive: true, force: true }));

  it('names in its manifest only dependencies that were written too', () => {
    const [a, b, c] = [stack('a', '{}'), stack('b', '{}', 'a'), stack('c', '{}', 'a', 'b')];
    write([a, b, c], [b, c], root);
    const manifest: { stacks: Record<string, { dependencies: string[] }> } = JSON.parse(read('manifest.json'));
    expect(Object.entries(manifest.stacks).map(([id, { dependencies }]) => [id, dependencies])).toEqual([
      ['b', []],
      ['c', ['b']],
    ]);
  });

  it('stays as it was when a file cannot be written', () => {
    write([stack('a', 'old'), stack('b', 'old')], [stack('a', 'old'), stack('b', 'old')], root);
    const manifest = read('manifest.json');
    mkdirSync(join(root, 'stacks', 'b', 'cdk.tf.json.new'));
    const next = [stack('a', 'new'), stack('b', 'new'), stack('c', 'new')];
    expect(() => write(next, next, root)).toThrow('EISDIR');
    expect([read('stacks', 'a', 'cdk.tf.json'), read('manifest.json')]).toEqual(['old', manifest]);
    expect(existsSync(join(root, 'stacks', 'a', 'cdk.tf.json.new'))).toBe(false);
  });

  it('brings along what a stack needs beside it, and drops what it needed before its last edit', () => {
    const before = { ...stack('a', '{}'), assets: { 'assets/x/1/templates/x.yaml': 'old' } };
    write([before], [before], root);
    expect(read('stacks', 'a', 'assets', 'x', '1', 'templates', 'x.yaml')).toBe('old');
    const after = { ...stack('a', '{}'), assets: { 'assets/x/2/templates/x.yaml': 'new' } };
    write([after], [after], root);
    expect(read('stacks', 'a', 'assets', 'x', '2', 'templates', 'x.yaml')).toBe('new');
    expect(existsSync(join(root, 'stacks', 'a', 'assets', 'x', '1', 'templates', 'x.yaml'))).toBe(false);
  });

  it('leaves folders alone that no synth wrote, for it may lie in a folder of anyone', () => {
    mkdirSync(join(root, 'stacks', 'photos'), { recursive: true });
    writeFileSync(join(root, 'stacks', 'photos', 'cat.txt'), 'miaow');
    write([stack('a', '{}')], [stack('a', '{}')], root);
    expect(read('stacks', 'photos', 'cat.txt')).toBe('miaow');
  });
});
