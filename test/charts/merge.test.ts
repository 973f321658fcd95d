import fc from 'fast-check';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { valuesDocument } from '../../src/values/document';
import { type Leaf, leaves, type MapNode, plain } from '../../src/values/node';
import { DEFAULTS, mergedOf } from '../../src/values/resolver';
import { helm } from '../support/charts';
import { ROOT, temporaryFolders } from '../support/programs';
import { hasTools } from '../support/tools';
import { resolvedWith, spec } from '../support/values';

const folder = temporaryFolders();
const HELMS = ['helm', 'helm3'] as const;

/** A chart that answers with the values it is given, as JSON, and has these defaults. */
function probe(defaults: string): string {
  const chart = folder();
  mkdirSync(join(chart, 'templates'));
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: probe\nversion: 1.0.0\n');
  writeFileSync(join(chart, 'values.yaml'), defaults);
  writeFileSync(join(chart, 'templates', 'values.yaml'), '{{ toJson .Values }}\n');
  return chart;
}

/** What Helm hands to the templates of a chart. */
async function helmValues(which: (typeof HELMS)[number], chart: string, files: readonly string[]): Promise<unknown> {
  const text = await helm(which, ['template', 'probe', chart, ...files.flatMap((file) => ['-f', file])]);
  return JSON.parse(text.slice(text.indexOf('{')));
}

const document = (text: string): MapNode => valuesDocument('base', 'values.yaml', text).root;

// The defaults of our charts hold no null: there the two Helms differ (docs/traps.md), and the next test keeps it so.
const SETS = 1000;
const BATCH = 50;
const ALONE = 20;
const LAYERS = 5;
const KEYS = ['a', 'b', 'c', 'yes'];

/** Another at every run. */
const SEED = Number(process.env.MERGE_SEED ?? Date.now() % 2 ** 31);

describe.skipIf(!hasTools)('the resolver', () => {
  it.each(HELMS)('gives every service the values that %s gives it', async (which) => {
    const chart = probe(readFileSync(join(ROOT, DEFAULTS), 'utf8'));
    const { results } = resolvedWith({});
    expect(results).toHaveLength(spec.services.length * spec.environments.length);
    const theirs = await Promise.all(results.map(({ files }) => helmValues(which, chart, files)));
    expect(theirs).toEqual(results.map((result) => result.plain));
  });

  // The seed stands in the name, so that every run prints it; MERGE_SEED runs one again.
  it.each(HELMS)(`merges a thousand random sets of layers as %s does (MERGE_SEED=${SEED})`, async (which) => {
    expect(sets).toHaveLength(1000);
    const batches = Array.from({ length: SETS / BATCH }, (_, batch) => sets.slice(batch * BATCH, (batch + 1) * BATCH));
    const theirs = await Promise.all(batches.map((batch) => helmValues(which, ...written(textsOf(batch)))));
    expect(theirs).toEqual(batches.map((batch) => ours(textsOf(batch))));
  });

  it.each(HELMS)(
    `merges sets that stand alone as %s does, up to a file that says nothing (MERGE_SEED=${SEED})`,
    async (which) => {
      const alone = sets.slice(0, ALONE).map(({ defaults, layers }) => [defaults, ...layers].map(fileOf));
      const theirs = await Promise.all(alone.map((texts) => helmValues(which, ...written(texts))));
      expect(theirs).toEqual(alone.map(ours));
    },
  );
});

const scalar = fc.oneof(fc.boolean(), fc.integer({ min: -9, max: 99 }), fc.constantFrom('', 'x', 'on', '0777', '1.0'));
const list = fc.array(fc.oneof(scalar, fc.constant(null), fc.constant({ a: null })), { maxLength: 3 });

function map(least: fc.Arbitrary<unknown>, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const value = depth === 0 ? least : fc.oneof({ weight: 2, arbitrary: map(least, depth - 1) }, least);
  return fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 3, noNullPrototype: true });
}

interface Layers {
  readonly defaults: unknown;
  readonly layers: readonly unknown[];
}

const anySet: fc.Arbitrary<Layers> = fc.record({
  defaults: map(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), 2),
  layers: fc.array(
    fc.oneof({ weight: 9, arbitrary: map(fc.oneof(scalar, list, fc.constant(null)), 2) }, fc.constant(null)),
    {
      minLength: LAYERS,
      maxLength: LAYERS,
    },
  ),
});

const sets: readonly Layers[] = fc.sample(anySet, { numRuns: SETS, seed: SEED });

/** A layer of nothing is an empty file. */
const fileOf = (layer: unknown): string => (layer === null ? '' : JSON.stringify(layer));

/** Sets side by side below keys of their own, so that one Helm merges fifty: what lies apart does not meet. */
const beside = (batch: readonly Layers[], of: (set: Layers) => unknown): string =>
  JSON.stringify(Object.fromEntries(batch.map((set, index) => [`set${index}`, of(set)])));

/** Defaults of a chart, and the layers over them, as texts. */
const textsOf = (batch: readonly Layers[]): readonly string[] => [
  beside(batch, ({ defaults }) => defaults),
  ...Array.from({ length: LAYERS }, (_, layer) => beside(batch, ({ layers }) => layers[layer])),
];

function written([defaults = '', ...layers]: readonly string[]): [chart: string, files: readonly string[]] {
  const chart = probe(defaults);
  const files = layers.map((text, index) => {
    const file = join(chart, `${index}.yaml`);
    writeFileSync(file, text);
    return file;
  });
  return [chart, files];
}

const ours = ([defaults = '', ...layers]: readonly string[]): unknown =>
  plain(mergedOf(document(defaults), layers.map(document)));

describe('the defaults of the chart', () => {
  it('hold no null, which Helm 3 keeps and Helm 4 drops', () => {
    const nulls = leaves(document(readFileSync(join(ROOT, DEFAULTS), 'utf8'))).filter(
      ({ node }: Leaf) => node.value === null,
    );
    expect(nulls).toEqual([]);
  });
});
