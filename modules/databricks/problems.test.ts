import { describe, expect, it } from 'vitest';
import { databricks } from '../../test/support/lake';
import { databricksProblems, type DatabricksSettings, subnetProblems, type WorkerPlace } from '.';

const place: WorkerPlace = {
  ...{ region: 'eu-west-1', grade: 'production' },
  subnets: ['10.80.192.0/20', '10.80.208.0/20'],
  vpcs: ['10.64.0.0/16', '10.80.0.0/16'],
  services: { internal: ['model-registry-proxy'], others: ['label-store'] },
};
const said = (settings: Partial<DatabricksSettings>, at: Partial<WorkerPlace> = {}): readonly string[] =>
  databricksProblems('prod-euw1.lake.databricks', { ...databricks, ...settings }, { ...place, ...at }).map(
    ({ field, got, want, fix }) =>
      `${field}: got ${got === undefined ? 'nothing' : JSON.stringify(got)}, want ${want} - ${fix}`,
  );
const storage = '9b2e4f10-1c3d-4a5b-8e6f-70a1b2c3d4e5';

describe('what is given to Databricks', () => {
  it('is fine as the example has it', () => {
    expect(said({ calls: { 'model-registry-proxy': 'why' }, egress: { '198.51.100.0/24': 'a mirror' } })).toEqual([]);
  });

  it('needs the external ids, or says that it is the first of two steps', () => {
    expect(said({ credentials: undefined })).toEqual([
      'prod-euw1.lake.databricks.credentials: got nothing, want { storage, publisher }: the external id that Unity Catalog gave to the credential, or withoutCredentials with the reason - make the credentials with the role ARNs of docs/by-hand.md, then copy the ids from the catalog',
    ]);
    const first = { allow: true, reason: 'the catalog is made after the first apply' } as const;
    expect(said({ credentials: undefined, withoutCredentials: first })).toEqual([]);
  });

  it('publishes models in production and nowhere else', () => {
    expect(said({ credentials: { storage } })).toEqual([
      'prod-euw1.lake.databricks.credentials.publisher: got nothing, want the external id that Unity Catalog gave to the credential - models are published in production; make a service credential for the publisher role first',
    ]);
    expect(said({}, { grade: 'non-production' })).toEqual([
      `prod-euw1.lake.databricks.credentials.publisher: got "${databricks.credentials?.publisher ?? ''}", want nothing outside production - models come from production alone; remove it`,
    ]);
    expect(said({ credentials: { storage } }, { grade: 'non-production' })).toEqual([]);
  });

  it('stands in a region whose endpoints are known', () => {
    expect(said({}, { region: 'eu-north-1' })).toEqual([
      'prod-euw1.lake.databricks: got "eu-north-1", want eu-west-1 or eu-central-1 - add the PrivateLink services of the region to modules/databricks/vendor.ts, from the page of the vendor',
    ]);
  });

  it('fits into one worker subnet, two addresses a node', () => {
    const limits = { ...databricks.clusters, maxWorkers: 125 };
    expect(said({ clusters: limits }, { subnets: ['10.80.0.0/24', '10.80.1.0/24'] })).toEqual([
      'prod-euw1.lake.databricks.clusters.maxWorkers: got 125, want at most 124 - each worker takes two addresses, and the driver as well; ask for fewer, or take a larger network.cidr',
    ]);
    expect(said({ clusters: { ...limits, maxWorkers: 124 } }, { subnets: ['10.80.0.0/24', '10.80.1.0/24'] })).toEqual(
      [],
    );
  });

  it('reaches no VPC of the platform but by the door', () => {
    expect(said({ egress: { '10.64.8.0/24': 'the test database' } })).toEqual([
      'prod-euw1.lake.databricks.egress: got "10.64.8.0/24", want a block apart from 10.64.0.0/16 - inside the platform workers reach the internal door alone; name the service in calls',
    ]);
  });

  it('calls services that stand behind the internal door', () => {
    const calls = { 'label-store': 'why', 'model-registry-prox': 'why' };
    expect(said({ calls })).toEqual([
      'prod-euw1.lake.databricks.calls: got "label-store", want a service whose row says exposure: internal - workers come in by the internal door; expose it there first',
      'prod-euw1.lake.databricks.calls: got "model-registry-prox", want a service whose row says exposure: internal - did you mean model-registry-proxy?',
    ]);
  });
});

describe('worker subnets', () => {
  it.each([
    [['10.0.0.0/17', '10.0.128.0/17'], []],
    [['10.0.0.0/26', '10.0.0.64/26'], []],
    [['10.0.0.0/16', '10.1.0.0/17'], ['10.0.0.0/16']],
    [['10.0.0.0/27', '10.0.0.64/26'], ['10.0.0.0/27']],
    [['10.0.0.0/20'], ['1 worker subnets']],
  ])('%s: the vendor refuses %s', (subnets, refused) => {
    expect(subnetProblems('x', subnets).map(({ got }) => got)).toEqual(refused);
  });
});
