import { describe, expect, it } from 'vitest';
import { manifestKey as loaderKey } from '../../images/model-loader/manifest';
import { problemLine } from '../../modules/kernel';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { resolvedAll } from '../values/catalogue';
import { readCheckout } from '../values/reader';
import { lineage } from './lineage';
import { type Manifest, manifest, manifestKey } from './manifest';

const results = resolvedAll(load(input), readCheckout);
const pins = lineage(results, new Map()).rows;
const pin = pins.find(({ environment, service }) => environment === 'prod' && service === 'card-present-model');
if (!pin) throw new Error('prod serves no card-present-model');

const published: Manifest = {
  ...{ name: pin.model, version: pin.version, sha256: pin.sha256, approver: 'model risk board', trainedBy: 'run 4711' },
  metrics: { auc: 0.97 },
  trainingData: { reference: 'features/card_present', version: 118 },
};
const told = (more: object) => {
  const { rows, problems } = lineage(
    results.filter(({ service, environment }) => service === pin.service && environment === 'prod'),
    new Map([[pin.manifest, JSON.stringify({ ...published, ...more })]]),
  );
  return { origin: rows[0]?.origin, problems: problems.map(problemLine) };
};

describe('the lineage of what is served', () => {
  it('has a row for every service with a model in every environment, with the place of its pin', () => {
    expect(pins.map(({ environment, service }) => `${environment} ${service}`)).toEqual(
      results
        .filter(({ values }) => values?.modelVersion)
        .map(({ environment, service }) => `${environment} ${service}`),
    );
    expect(pins.length).toBeGreaterThan(8);
    expect(pin.pinnedAt).toBe('gitops/services/card-present-model/prod.yaml:6');
  });

  it('leads to data, metrics and approver when the manifest says what is pinned', () => {
    expect(told({})).toEqual({
      origin: {
        ...{ approver: 'model risk board', trainedBy: 'run 4711', metrics: { auc: 0.97 } },
        trainingData: { reference: 'features/card_present', version: 118 },
      },
      problems: [],
    });
  });

  it('ends where a manifest says something else, or is none', () => {
    expect(told({ sha256: 'f'.repeat(64) })).toEqual({
      origin: undefined,
      problems: [
        `prod.card-present-model.modelVersion sha256: got "${pin.sha256}", want ${'f'.repeat(64)}, as ${pin.manifest} says - copy the pin from the manifest`,
      ],
    });
    expect(told({ approver: '' }).problems).toEqual([
      `${pin.manifest}.approver: got "", want who approved it - a person or a board, as the evidence names them`,
    ]);
    expect(told({ trainingData: { reference: 's3://elsewhere/table', version: 1 } }).problems).toEqual([
      `${pin.manifest}.trainingData.reference: got "s3://elsewhere/table", want <zone>/<path of the table> such as features/card_present - name the zone and the table`,
    ]);
  });

  it('is missed for a version that nobody published', () => {
    expect(lineage(results, new Map()).problems.map(problemLine)).toContain(
      `prod.card-present-model.modelVersion: got "${pin.version}", want a manifest ${pin.manifest} - publish the version, or pin one that was published; the pod does not become ready with it`,
    );
  });
});

describe('a manifest', () => {
  it('lies where the loader looks for it', () => {
    expect(manifestKey(published)).toBe(loaderKey({ ...pin, model: pin.model }));
  });

  it('names every field that is missing', () => {
    const { error } = manifest.safeParse({ name: 'manifests' });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
      ...['name', 'version', 'sha256', 'metrics', 'trainingData', 'approver', 'trainedBy'],
    ]);
  });
});
