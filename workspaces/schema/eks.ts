import { z } from 'zod';
import { block, exception, reason, text, whole } from './fields';
import { failoverHeadroomPercent, nodePools } from './node-pools';

/** A principal that may call the Kubernetes API, and what it may do there. */
const accessGrant = z.strictObject({
  principal: z
    .string()
    .min(1, 'want role/<path and name> - name the IAM role')
    .describe("`role/<path and name>` or the full ARN of a role of this cluster's account."),
  policy: z
    .string()
    .optional()
    .describe(
      "One of EKS's access policies, for instance `AmazonEKSViewPolicy`. Without one, only what RBAC gives to `groups`.",
    ),
  namespaces: z
    .array(z.string().min(1))
    .min(1, 'want at least one namespace - or leave the field out')
    .optional()
    .describe('Namespaces that the policy is limited to. Without any, the whole cluster.'),
  groups: z.array(z.string().min(1)).optional().describe('Kubernetes groups that RBAC knows.'),
  reason: reason.describe('Why this principal needs it: what the yearly access review reads.'),
});

const systemNodes = z.strictObject({
  capacityType: z
    .literal('ON_DEMAND', 'want "ON_DEMAND" - Spot may take the last system node of a zone, which anchors that zone')
    .default('ON_DEMAND')
    .describe('Spot may take the last node of a zone, so only On-Demand is accepted.'),
  instanceTypes: z
    .array(z.string())
    .min(1, 'want at least one EC2 type - name two, for when one is short')
    .describe('EC2 types in order of preference, all of one architecture.'),
  minPerZone: whole(1, 10, 'a zone without a system node stops anchoring its services')
    .default(1)
    .describe('Nodes of each zone that always stand.'),
  maxPerZone: whole(1, 20, 'leave room to replace a node')
    .default(2)
    .describe('Upper bound of each zone while nodes are replaced.'),
  podsPerNode: whole(20, 110, 'EKS caps nodes of less than 30 vCPU at 110')
    .default(110)
    .describe('Most pods on one node.'),
  diskGiB: whole(20, 1000, 'images and logs of the node live there').default(80).describe('Root disk in GiB.'),
  amiRelease: z
    .string()
    .optional()
    .describe('AMI release to hold back. Without one, the newest of modules/cluster/versions.ts.'),
});

/** The EKS cluster. */
export const eks = z.strictObject({
  kubernetes: text(
    /^1\.\d{2}$/,
    'want a Kubernetes minor such as "1.36" - write it in quotes, without a patch',
  ).describe('Kubernetes minor; modules/cluster/versions.ts knows which. Goes up one minor at a time.'),
  pods: whole(50, 20_000, 'count the replicas of all services, and a quarter more').describe(
    'Most pods at once on the whole cluster, also while a zone is lost.',
  ),
  serviceCidr: block
    .default('172.20.0.0/16')
    .describe('Addresses of Kubernetes services. Changing it replaces the cluster.'),
  systemNodes: systemNodes.describe(
    "The nodes of every zone that carry the cluster's own pods; services never run there.",
  ),
  nodePools: nodePools.describe('Limits of the nodes that Karpenter launches: the most that a mistake can cost.'),
  failoverHeadroomPercent: failoverHeadroomPercent
    .prefault({})
    .describe('Room that stands ready in every zone for the loss of another, by class of service.'),
  access: z
    .record(
      text(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'want a name such as break-glass - lower-case letters, digits and hyphens'),
      accessGrant,
    )
    .describe('Who may call the Kubernetes API from AWS, by name. Nobody else can, not even who created the cluster.'),
  publicEndpoint: exception
    .extend({
      cidrs: z
        .array(block)
        .min(1, 'want at least one block - list your own exits to the internet')
        .describe('Blocks that may reach it.'),
    })
    .optional()
    .describe('Opens the Kubernetes API to the internet for these blocks; refused in production.'),
  applicationSignals: z
    .boolean('want true or false - say it, because AWS turns it on and bills it')
    .describe(
      "CloudWatch Application Signals: traces and service maps, billed by volume. Said out loud, because AWS's default is on.",
    ),
  addonBuilds: z
    .record(z.string(), z.string())
    .default({})
    .describe('Builds to hold back, by add-on; modules/cluster/versions.ts knows which. The others get the newest.'),
});
