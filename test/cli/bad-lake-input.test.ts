import { describe, it } from 'vitest';
import { type Case, refusals } from './wrong';

const refused = refusals();

describe('platform synth refuses a lake', () => {
  it.concurrent.each<Case>([
    [
      'that does not say what Databricks is given',
      'delete production.lake.databricks',
      [
        'prod-euw1.lake.databricks: got nothing, want { accountId, credentials, clusters }, or withoutDatabricks with the reason - copy the account id from the account console of Databricks; none is invented here',
      ],
    ],
    [
      'without the account at Databricks',
      'delete production.lake.databricks.accountId',
      [
        'prod-euw1.lake.databricks.accountId: got nothing, want a UUID in lower case, from the account console of Databricks - add it',
      ],
    ],
    [
      'without external ids',
      'delete production.lake.databricks.credentials',
      [
        'prod-euw1.lake.databricks.credentials: got nothing, want { storage, publisher }: the external id that Unity Catalog gave to the credential, or withoutCredentials with the reason - make the credentials with the role ARNs of docs/by-hand.md, then copy the ids from the catalog',
      ],
    ],
    [
      'of test that publishes models, or hands them to production',
      "nonprod.lake.databricks.credentials.publisher = nonprod.lake.databricks.credentials.storage; nonprod.lake.replicatesTo = ['prod-euw1']",
      [
        'nonprod-euw1.lake.replicatesTo: got "prod-euw1", want the way from production to non-production - models are trained and published in production; what is served there comes from nowhere else',
        'nonprod-euw1.lake.databricks.credentials.publisher: got "3f6c1a52-7d84-4b0e-9c2f-5a1e8d7b6c40", want nothing outside production - models come from production alone; remove it',
      ],
    ],
    [
      'with more workers than addresses, and ways around the door',
      "production.lake.databricks.clusters.maxWorkers = 1000; production.network.cidr = '10.80.0.0/20'; production.cluster.pods = 50; production.lake.databricks.egress = { '10.64.0.0/24': 'the databases of test' }; production.lake.databricks.calls = { 'label-store': 'jobs read labels there' }",
      [
        'prod-euw1.lake.databricks.clusters.maxWorkers: got 1000, want at most 124 - each worker takes two addresses, and the driver as well; ask for fewer, or take a larger network.cidr',
        'prod-euw1.lake.databricks.egress: got "10.64.0.0/24", want a block apart from 10.64.0.0/16 - inside the platform workers reach the internal door alone; name the service in calls',
        'prod-euw1.lake.databricks.calls: got "label-store", want a service whose row says exposure: internal - workers come in by the internal door; expose it there first',
        'prod-euw1.cluster.pods: got 50, want at least N: the quotas of prod (N), and the 20 percent that no team gets - raise it, or lower prod.growthPercent',
      ],
    ],
  ])('%s', refused);
});
