import { z } from 'zod';
import { serviceName } from '../service';
import { block, exception, name, reason, text, whole } from './fields';

function uuid(from: string) {
  const message = `want a UUID in lower case, from ${from} - copy it; none is invented here`;
  return z.string(message).regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, message);
}

const credentials = z.strictObject({
  storage: uuid('the storage credential in the catalog').describe('Of the storage credential, for the zones.'),
  publisher: uuid('the service credential in the catalog')
    .optional()
    .describe('Of the service credential that publishes models. Production alone has one.'),
});

const clusters = z.strictObject({
  maxWorkers: whole(1, 1000, 'workers of one cluster, without its driver').describe('Workers of one cluster at most.'),
  idleMinutes: whole(10, 1440, 'a cluster that nobody uses costs as much as one that works').describe(
    'Minutes without work after which a cluster ends.',
  ),
  nodeTypes: z
    .array(text(/^[a-z0-9-]+\.[a-z0-9]+$/, 'want an EC2 type such as m6gd.xlarge - write family and size'))
    .min(1, 'want at least one EC2 type - name two, for when Spot is short of one')
    .describe('EC2 types to choose from; the first is offered first.'),
});

const databricks = z.strictObject({
  accountId: uuid('the account console of Databricks').describe(
    "The organisation's account at Databricks: the external id of the role that starts workers.",
  ),
  credentials: credentials.optional().describe('External ids that Unity Catalog gave to its credentials.'),
  withoutCredentials: exception
    .optional()
    .describe('The first of two steps: Unity Catalog reaches no zone yet, for a reason.'),
  controlPlane: z
    .strictObject({
      vpcEndpointIds: z
        .array(text(/^vpce-[0-9a-f]{8,17}$/, 'want an id such as vpce-0a1b2c3d - copy it from the page of the vendor'))
        .default([])
        .describe("VPC endpoints of the vendor's control plane and serverless compute, of this region."),
      addresses: z.array(block).default([]).describe("Public blocks of the vendor's control plane, of this region."),
    })
    .prefault({})
    .describe('From where the vendor itself reaches the zones. By default from nowhere: only workers in the VPC do.'),
  egress: z
    .record(block, reason)
    .default({})
    .describe('Blocks beyond the VPC that workers may call on 443, each with the reason. By default none.'),
  calls: z
    .record(serviceName, reason)
    .default({})
    .describe('Services behind the internal door that jobs call, each with the reason.'),
  clusters: clusters.describe('What teams may ask for: the cluster policy.'),
});

/** The data lake and the model store of a cluster. */
export const lake = z.strictObject({
  rawRetention: z
    .strictObject({
      days: whole(1, 36_500, 'use whole days').describe('How long it stays, from the day it came.'),
      reason: reason.describe('Why so long and no longer; what an auditor reads.'),
    })
    .optional()
    .describe('How long production keeps what it received, where modules/lake/zone-rules.ts does not fit.'),
  replicatesTo: z
    .array(name)
    .default([])
    .describe(
      'Cluster workspaces that get a copy of every published model, to serve it first. From production to non-production, never back; their lake is applied first.',
    ),
  databricks: databricks.optional().describe('What Databricks is given in this account.'),
  withoutDatabricks: exception.optional().describe('A lake without Databricks, for a reason.'),
});
