import { describe, expect, it } from 'vitest';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { lakeCalls } from './lake-calls';

const spec = load(input);

describe('the door from the workers', () => {
  it('leads to the hosts of the services that are named, as a client of the environment', () => {
    const [nonprod, prod] = spec.clusters.map((cluster) => lakeCalls(cluster, spec));
    expect(nonprod).toEqual([]);
    expect(prod).toEqual([
      {
        ...{ service: 'model-registry-proxy', url: 'https://models.int.prod.fraud.exbank.example' },
        ...{ realm: 'prod', client: 'databricks' },
        reason: 'jobs look up which version is approved and served before they train the next',
      },
    ]);
  });
});
