import { z } from 'zod';
import { CRITICALITIES, DATA_CLASSES, GRADES, isCidr, prefixOf } from '../modules/kernel';
import { alerting } from './schema/alerting';
import { broker, brokerName } from './schema/broker';
import { database, databaseName, identityDatabase } from './schema/database';
import { delivery } from './schema/delivery';
import { drills } from './schema/drills';
import { entityFunctions } from './schema/entity-function';
import { edge } from './schema/edge';
import { eks } from './schema/eks';
import { account, date, githubId, hours, name, reason, region, text, whole } from './schema/fields';
import { governance } from './schema/governance';
import { lake } from './schema/lake';
import { registry } from './schema/registry';
import { restoreTests, retention, vault } from './schema/records';
import { sync } from './schema/sync';
import { team, teamName } from './schema/team';

/** One accepted deviation from a policy, at one address, for a limited time. */
const waiver = z.strictObject({
  policy: z
    .string()
    .min(1, 'want the id of a policy - see docs/reference/policies.md')
    .describe('Id of the policy, for instance `iam-wildcards`.'),
  address: text(/^[a-z-]+\/[\w.-]+(\/\w+)?$/, 'want <stack>/<terraform address> - copy it from the finding').describe(
    'The resource, for instance `cluster/aws_iam_role_policy.karpenter`.',
  ),
  reason: reason.describe('Why the deviation is acceptable.'),
  owner: z.string().min(1, 'want the function that accepts the risk - name it').describe('Who accepts the risk.'),
  compensation: reason.describe('What holds the risk meanwhile.'),
  expires: date.describe('The last day of the waiver, within a year: `platform check` refuses a longer one.'),
});

const common = {
  name: name.describe('Also the name of the Terraform workspace. Changing it renames, and so replaces, everything.'),
  grade: z.enum(GRADES).describe('`production` holds real records: its safeguards cannot be switched off.'),
  owner: z
    .string()
    .min(1, 'want the owning function - name it')
    .describe('Who answers for the workspace: a function, not a person.'),
  costCentre: z.string().min(1, 'want a cost centre - name it').describe('Who pays; a tag of every resource.'),
  dataClass: z.enum(DATA_CLASSES).describe('How bad it is when the wrong person reads it; a tag of every resource.'),
  criticality: z
    .enum(CRITICALITIES)
    .describe('`critical` supports a critical or important function (DORA Art. 3(22)); a tag of every resource.'),
  rtoHours: hours.describe('Recovery time objective: within how many hours it must work again.'),
  rpoHours: hours.describe('Recovery point objective: how many hours of data may be lost.'),
  firewallReview: z
    .strictObject({
      on: date.describe('The day of the review.'),
      by: z
        .string()
        .min(1, 'want the function that looked - name it')
        .describe('Who looked: a function, not a person.'),
    })
    .optional()
    .describe(
      'The last review of its firewall rules (RTS 2024/1774 Art. 13(h)). `platform check` warns when the next is due: after six months where it is critical or important, after twelve elsewhere. @default none: nobody has looked yet',
    ),
  waivers: z.array(waiver).default([]).describe('Accepted deviations. Each ends; each must match a finding.'),
};

const cidr = z
  .string()
  .refine(isCidr, 'want an IPv4 block such as 10.64.0.0/16 - start it at the first address of the block')
  .refine(
    (text) => !isCidr(text) || (prefixOf(text) >= 16 && prefixOf(text) <= 20),
    'want a prefix of /16 to /20 - AWS has no larger VPC, and a smaller one cannot hold three zones of pods',
  );

const network = z.strictObject({
  cidr: cidr.describe("The VPC's block. Changing it replaces the VPC and all that stands in it."),
  zones: z
    .array(text(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, 'want an availability zone such as eu-west-1a - use the full name'))
    .min(2, 'want 2 or 3 zones - a zone may fail, so one is never enough')
    .max(3, 'want 2 or 3 zones - the subnet plan holds three')
    .describe('Zones of the region. Append only: the position numbers the subnets.'),
  interfaceEndpoints: z
    .record(
      text(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'want a service such as ecr.api - drop the com.amazonaws.<region> prefix'),
      reason.max(256, 'want at most 256 characters - the reason becomes a tag of the endpoint'),
    )
    .describe('Interface endpoints of the VPC: the AWS service, and why the VPC needs it.'),
});

/** The organisation: what all workspaces share. */
export const organisation = z.strictObject({
  name: text(/^[a-z][a-z0-9]{1,11}$/, 'want 2-12 lower-case letters and digits, a letter first - shorten it').describe(
    'First part of every physical name. Changing it renames, and so replaces, everything.',
  ),
  displayName: z.string().min(1).describe('The name in full, for people.'),
  regions: z
    .array(region)
    .min(1, 'want at least one region - list those your contracts name')
    .describe('Regions in which data may be kept (DORA Art. 30(2)(b)).'),
  repository: z
    .strictObject({
      owner: z.string().min(1).describe('The GitHub organisation.'),
      ownerId: githubId.describe('Its immutable id, part of the OIDC subject.'),
      name: z.string().min(1).describe('The repository.'),
      repositoryId: githubId.describe('Its immutable id, part of the OIDC subject.'),
    })
    .describe('The repository this code lives in.'),
  teams: z.record(teamName, team).describe('The teams that run services, by name.'),
  functions: entityFunctions,
});

/** The account that keeps logs, evidence and backup copies where production cannot alter them. */
export const audit = z.strictObject({
  kind: z.literal('audit').describe('Which kind of workspace this is.'),
  ...common,
  account: account.describe('The AWS account; no other workspace may stand there.'),
  region: region.describe('Where logs, evidence and copies are kept. Every cluster stands in the same region.'),
  retention: retention
    .default({})
    .describe('How long production records are kept, by class, where modules/archive/retention.ts does not fit.'),
  vault: vault.describe('The vaults that hold the copies of backups.'),
  restoreTests: restoreTests.describe('How restores are rehearsed.'),
  alerting: alerting.describe('Who hears of alarms, and where they become records.'),
  governance: governance.describe("The account's baseline: who provides each service of it, and who may look."),
});

/** One AWS account, its VPC, its EKS cluster and everything shared on it. */
export const cluster = z.strictObject({
  kind: z.literal('cluster').describe('Which kind of workspace this is.'),
  ...common,
  account: account.describe(
    'The AWS account. One cluster per account: accounts separate production, namespaces do not.',
  ),
  region: region.describe('Where the cluster and the data of its environments are.'),
  network: network.describe('The VPC.'),
  cluster: eks.describe('The EKS cluster.'),
  delivery: delivery.describe('The runner of the pipeline inside the VPC, and the ways in by hand.'),
  registry: registry.prefault({}).describe('Container images: what is cached, and where images go.'),
  sync: sync.prefault({}).describe('How Argo CD applies the add-ons.'),
  edge: edge.describe('The doors into the cluster: names, certificates, load balancers.'),
  identity: z
    .strictObject({
      database: identityDatabase.describe('The PostgreSQL instance that Keycloak keeps its records in.'),
    })
    .describe('Keycloak: one per cluster.'),
  lake: lake.describe('The data lake and the model store.'),
  drills: drills
    .default({})
    .describe(
      'What may be broken in production on purpose, by the id of its scenario. Before production everything may.',
    ),
  alerting: alerting.describe('Who hears of alarms, and where they become records.'),
  governance: governance.describe("The account's baseline: who provides each service of it, and who may look."),
});

/** One stage of delivery; it stands in the account, VPC and cluster of its cluster workspace. */
export const environment = z.strictObject({
  kind: z.literal('environment').describe('Which kind of workspace this is.'),
  ...common,
  cluster: name.describe('The cluster workspace it stands on, of the same grade.'),
  sync: sync.prefault({}).describe('How Argo CD applies the services.'),
  growthPercent: whole(0, 300, 'state how much more the teams may ask for before this workspace changes').describe(
    'How much more than its services ask for today a team may have in this environment: part of its quota.',
  ),
  databases: z
    .record(databaseName, database)
    .describe(
      'PostgreSQL instances by name: the same in every environment, because services ask for them by name. Append only: the place in the list decides when each is backed up.',
    ),
  drills: drills
    .default({})
    .describe(
      'What may be broken in production on purpose, by the id of its scenario. Before production everything may.',
    ),
  brokers: z
    .record(brokerName, broker)
    .describe('ActiveMQ brokers by name. One, as long as a queue does not say on which broker it lies.'),
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
export const defineGovernance = (data: z.input<typeof governance>) => data;
export const defineAlerting = (data: z.input<typeof alerting>) => data;
export const defineDelivery = (data: z.input<typeof delivery>) => data;
export const defineAudit = (data: z.input<typeof audit>) => data;
export const defineCluster = (data: z.input<typeof cluster>) => data;
export const defineEnvironment = (data: z.input<typeof environment>) => data;
