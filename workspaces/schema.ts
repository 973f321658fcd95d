import { z } from 'zod';
import { CRITICALITIES, DATA_CLASSES, GRADES, isCidr, prefixOf } from '../modules/kernel';

// Every message reads "want <allowed> - <fix>"; `problems.ts` puts field and value before it.
const text = (pattern: RegExp, message: string) => z.string().regex(pattern, message);
const reason = z
  .string()
  .min(10, 'want a reason of at least ten characters - say why the default does not fit, for the reviewer');
const hours = z
  .number()
  .int()
  .min(0, 'want 0-168 hours - use whole hours')
  .max(168, 'want 0-168 hours - use whole hours');
const account = text(/^\d{12}$/, 'want twelve digits in quotes - write the AWS account id as text');
const region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'want an AWS region such as eu-west-1 - use the full name');
const name = text(
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  'want lower-case letters, digits and single hyphens, a letter first - rename it',
).max(16, 'want at most 16 characters - it is part of every physical name');
const date = z.iso.date('want a date such as 2027-03-31 - write year-month-day');

/** An exception to a safe default: `{ allow: true, reason }`. */
export const exception = z.strictObject({ allow: z.literal(true), reason });

/** One accepted deviation from a policy, at one address, for a limited time. */
const waiver = z.strictObject({
  /** Id of the policy, for instance `iam-wildcards`. */
  policy: z.string().min(1, 'want the id of a policy - see docs/reference/policies.md'),
  /** `<stack>/<terraform address>`, for instance `cluster/aws_iam_role_policy.karpenter`. */
  address: text(/^[a-z-]+\/[\w.-]+$/, 'want <stack>/<terraform address> - copy it from the finding'),
  reason,
  owner: z.string().min(1, 'want the function that accepts the risk - name it'),
  expires: date,
});

const common = {
  name,
  grade: z.enum(GRADES),
  /** Who answers for the workspace: a function, not a person. */
  owner: z.string().min(1, 'want the owning function - name it'),
  costCentre: z.string().min(1, 'want a cost centre - name it'),
  dataClass: z.enum(DATA_CLASSES),
  criticality: z.enum(CRITICALITIES),
  rtoHours: hours,
  rpoHours: hours,
  /** Accepted deviations. Each ends; each must match a finding. */
  waivers: z.array(waiver).default([]),
};

const cidr = z
  .string()
  .refine(isCidr, 'want an IPv4 block such as 10.64.0.0/16 - start it at the first address of the block')
  .refine(
    (text) => !isCidr(text) || (prefixOf(text) >= 16 && prefixOf(text) <= 20),
    'want a prefix of /16 to /20 - a smaller VPC cannot hold three zones of pods (docs/adr/0002)',
  );

const network = z.strictObject({
  /** The VPC's block, /16 to /20. Changing it replaces the VPC and all that stands in it. */
  cidr,
  /** Two or three zones of the region. Append only: the position numbers the subnets. */
  zones: z
    .array(text(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, 'want an availability zone such as eu-west-1a - use the full name'))
    .min(2, 'want 2 or 3 zones - a zone may fail, so one is never enough')
    .max(3, 'want 2 or 3 zones - the subnet plan holds three'),
  /** Interface endpoints of the VPC: the AWS service, and why the VPC needs it. */
  interfaceEndpoints: z.record(
    text(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'want a service such as ecr.api - drop the com.amazonaws.<region> prefix'),
    reason.max(256, 'want at most 256 characters - the reason becomes a tag of the endpoint'),
  ),
});

/** Whole numbers between two bounds. */
const whole = (least: number, most: number, fix: string) => {
  const message = `want ${least}-${most} - ${fix}`;
  return z.number(message).int(message).min(least, message).max(most, message);
};

const block = z.string().refine(isCidr, 'want an IPv4 block such as 172.20.0.0/16 - start it at the first address');

/** A principal that may call the Kubernetes API, and what it may do there. */
const accessGrant = z.strictObject({
  /** `role/<path and name>` or the full ARN of a role of this cluster's account. */
  principal: z.string().min(1, 'want role/<path and name> - name the IAM role'),
  /** One of EKS's access policies, for instance `AmazonEKSViewPolicy`. Without one, only what RBAC gives to `groups`. */
  policy: z.string().optional(),
  /** Namespaces that the policy is limited to. Without any, the whole cluster. */
  namespaces: z.array(z.string().min(1)).min(1, 'want at least one namespace - or leave the field out').optional(),
  /** Kubernetes groups that RBAC knows. */
  groups: z.array(z.string().min(1)).optional(),
  /** Why this principal needs it: what the yearly access review reads. */
  reason,
});

/** The nodes of every zone that carry the cluster's own pods; services never run there. */
const systemNodes = z.strictObject({
  /** Spot may take the last node of a zone, so only On-Demand is accepted. */
  capacityType: z
    .literal('ON_DEMAND', 'want "ON_DEMAND" - Spot may take the last system node of a zone, which anchors that zone')
    .default('ON_DEMAND'),
  /** EC2 types in order of preference, all of one architecture. */
  instanceTypes: z.array(z.string()).min(1, 'want at least one EC2 type - name two, for when one is short'),
  /** Nodes of each zone that always stand. */
  minPerZone: whole(1, 10, 'a zone without a system node stops anchoring its services').default(1),
  /** Upper bound of each zone while nodes are replaced. */
  maxPerZone: whole(1, 20, 'leave room to replace a node').default(2),
  /** Most pods on one node. */
  podsPerNode: whole(20, 110, 'EKS caps nodes of less than 30 vCPU at 110').default(110),
  /** Root disk in GiB. */
  diskGiB: whole(20, 1000, 'images and logs of the node live there').default(80),
  /** AMI release to hold back. Without one, the newest of modules/cluster/versions.ts. */
  amiRelease: z.string().optional(),
});

/** The EKS cluster. */
const eks = z.strictObject({
  /** Kubernetes minor; modules/cluster/versions.ts knows which. Goes up one minor at a time. */
  kubernetes: text(/^1\.\d{2}$/, 'want a Kubernetes minor such as "1.36" - write it in quotes, without a patch'),
  /** Most pods at once on the whole cluster, also while a zone is lost. */
  pods: whole(50, 20_000, 'count the replicas of all services, and a quarter more'),
  /** Addresses of Kubernetes services. Changing it replaces the cluster. */
  serviceCidr: block.default('172.20.0.0/16'),
  systemNodes,
  /** Who may call the Kubernetes API from AWS, by name. Nobody else can, not even who created the cluster. */
  access: z.record(
    text(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'want a name such as break-glass - lower-case letters, digits and hyphens'),
    accessGrant,
  ),
  /** Opens the Kubernetes API to the internet for these blocks; refused in production. */
  publicEndpoint: exception
    .extend({ cidrs: z.array(block).min(1, 'want at least one block - list your own exits to the internet') })
    .optional(),
  /** CloudWatch Application Signals: traces and service maps, billed by volume. Said out loud, because AWS's default is on. */
  applicationSignals: z.boolean('want true or false - say it, because AWS turns it on and bills it'),
  /** Builds to hold back, by add-on; modules/cluster/versions.ts knows which. The others get the newest. */
  addonBuilds: z.record(z.string(), z.string()).default({}),
});

/** The organisation: what all workspaces share. */
export const organisation = z.strictObject({
  /** First part of every physical name, two to twelve characters. Changing it renames, and so replaces, everything. */
  name: text(/^[a-z][a-z0-9]{1,11}$/, 'want 2-12 lower-case letters and digits, a letter first - shorten it'),
  displayName: z.string().min(1),
  /** Regions in which data may be kept (DORA Art. 30(2)(b)). */
  regions: z.array(region).min(1, 'want at least one region - list those your contracts name'),
  /** The repository this code lives in, with GitHub's immutable ids of owner and repository. */
  repository: z.strictObject({
    owner: z.string().min(1),
    ownerId: text(/^\d+$/, 'want digits in quotes - read it from the OIDC subject customisation of the repository'),
    name: z.string().min(1),
    repositoryId: text(
      /^\d+$/,
      'want digits in quotes - read it from the OIDC subject customisation of the repository',
    ),
  }),
});

/** The account that keeps logs, evidence and backup copies where production cannot alter them. */
export const audit = z.strictObject({ ...common, kind: z.literal('audit'), account, region });

/** One AWS account, its VPC, its EKS cluster and everything shared on it. */
export const cluster = z.strictObject({
  ...common,
  kind: z.literal('cluster'),
  /** The account. One cluster per account: separation of production needs accounts, not namespaces. */
  account,
  region,
  network,
  cluster: eks,
});

/** One stage of delivery; it stands in the account, VPC and cluster of its cluster workspace. */
export const environment = z.strictObject({
  ...common,
  kind: z.literal('environment'),
  /** Name of the cluster workspace it stands on. */
  cluster: name,
});

export const workspace = z.discriminatedUnion('kind', [audit, cluster, environment]);

export type Organisation = z.output<typeof organisation>;
export type Audit = z.output<typeof audit>;
export type Cluster = z.output<typeof cluster>;
export type Environment = z.output<typeof environment>;
export type Workspace = z.output<typeof workspace>;
export type Waiver = z.output<typeof waiver>;

/** Typed identities: the compiler checks the shape in the editor, `load` checks the meaning. */
export const defineOrganisation = (data: z.input<typeof organisation>) => data;
export const defineAudit = (data: z.input<typeof audit>) => data;
export const defineCluster = (data: z.input<typeof cluster>) => data;
export const defineEnvironment = (data: z.input<typeof environment>) => data;
