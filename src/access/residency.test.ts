import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { lakeResidency } from './residency';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const { rows, problems } = lakeResidency(spec, stacks);

describe('where the lake lies', () => {
  it('is told for every bucket, with account, region and class', () => {
    expect(rows.map(({ bucket }) => bucket).sort()).toEqual(
      spec.clusters
        .flatMap(({ account }) =>
          ['databricks-root', 'lake-curated', 'lake-features', 'lake-logs', 'lake-models', 'lake-raw'].map(
            (part) => `exbank-${part}-${account}`,
          ),
        )
        .sort(),
    );
    expect(rows.find(({ bucket }) => bucket === 'exbank-lake-raw-777788889999')).toEqual({
      ...{ bucket: 'exbank-lake-raw-777788889999', workspace: 'prod-euw1', account: '777788889999' },
      ...{ region: 'eu-west-1', dataClass: 'restricted', copies: [] },
    });
  });

  it('leaves the account for models alone, one way', () => {
    expect(rows.filter(({ copies }) => copies.length > 0).map(({ bucket, copies }) => [bucket, ...copies])).toEqual([
      ['exbank-lake-models-777788889999', 'exbank-lake-models-444455556666'],
    ]);
  });

  it('is a finding where the contracts name no such region', () => {
    expect(problems).toEqual([]);
    const elsewhere = { ...spec, organisation: { ...spec.organisation, regions: ['eu-central-1'] } };
    expect(lakeResidency(elsewhere, stacks).problems).toContainEqual({
      ...{ field: 'exbank-lake-raw-777788889999', got: 'eu-west-1', want: 'eu-central-1' },
      fix: 'the contracts name no other region; move it, or add the region to organisation.regions',
    });
  });
});
