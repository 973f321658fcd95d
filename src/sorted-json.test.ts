import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformOutput } from 'cdktf';
import { expect, it } from 'vitest';
import { testContext } from '../test/support/synth';
import { sorted, sortedJson } from './sorted-json';
import { PlatformStack } from './stacks/platform-stack';

class Stack extends PlatformStack {}

it('is byte for byte what cdktf writes, empty lists and maps, order and letters included', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'sorted-'));
  try {
    const app = new App({ outdir, stackTraces: false });
    const stack = new Stack(app, 'part', testContext());
    const value = { b: [], a: {}, 10: 1, 9: [{}, [false, true]], Ä: 'ä "quoted"\n\u2028', B: -0.5 };
    new TerraformOutput(stack, 'awkward', { value, staticId: true });
    app.synth();
    const written = readFileSync(join(outdir, 'stacks', stack.node.id, 'cdk.tf.json'), 'utf8');
    expect(sortedJson(stack.toTerraform())).toBe(written);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});

it('goes through a map in the order of its text', () => {
  expect(Object.keys(sorted({ b: 1, a: { d: 1, c: 2 } }) as object)).toEqual(['a', 'b']);
  expect(JSON.stringify(sorted([{ b: 1, a: { d: 1, c: 2 } }]))).toBe('[{"a":{"c":2,"d":1},"b":1}]');
});
