import { z } from 'zod';
import { CRITICALITIES, DATA_CLASSES, LAKE_ZONES } from '../modules/kernel';
import { isCron } from './schema/cron';
import { databaseName } from './schema/database';
import { callers } from './schema/edge';
import { date, each, hostLabel, label, reason, text, whole } from './schema/fields';
import { teamName } from './schema/team';

/** What a service is to a card payment: it decides where its pods run and how much room is kept for them. */
export const CLASSES = ['scoring', 'core', 'enrichment', 'batch'] as const;
export type ServiceClass = (typeof CLASSES)[number];

/** What a service must have shown before its pods may run where AWS can take the node back within two minutes. */
export const SPOT_CHECKS = ['stateless', 'repeatable', 'stops-in-time', 'can-wait', 'drilled'] as const;

const WEEK = 7 * 24 * 60;
const MINUTES = whole(0, WEEK, 'use whole minutes');

/** Thirty characters leave room for what is put before and after (service-names.test.ts). */
export const serviceName = label(30, 'it is part of every name made for it');
export const secretName = label(30, 'it ends the name of the secret').regex(
  /^(?!.*-[a-z0-9]{6}$)/,
  'want no hyphen and six characters at the end - such an end could be taken for what AWS adds to the name',
);
export const modelName = label(40, 'it names a folder of the model store').refine(
  (name) => name !== 'manifests',
  'want another name than manifests - the manifests of all models lie in a folder of that name',
);

const queue = text(
  /^[a-z][a-z0-9-]{0,19}\.[a-z][a-z0-9-]{0,19}\.[a-z][a-z0-9-]{0,39}$/,
  'want <producing team>.<consuming team>.<what>, such as decisions.cases.suspects - the broker authorises teams by it',
);

/** What `slo` may hold. */
export const PROMISE = {
  want: 'p99Milliseconds with availabilityPercent, queueAgeSeconds, or none with the reason',
  fix: 'say what it promises',
};

const slo = z.strictObject(
  {
    p99Milliseconds: whole(1, 60_000, 'use whole milliseconds')
      .optional()
      .describe('99 of 100 requests are answered within this time, calls to peers included.'),
    availabilityPercent: z
      .number()
      .min(90, 'want 90-99.999 percent - a lower promise is none')
      .max(99.999, 'want 90-99.999 percent - no service is always there')
      .optional()
      .describe('Share of the requests of 28 days that are answered without a server error.'),
    queueAgeSeconds: whole(1, 86_400, 'use whole seconds')
      .optional()
      .describe('No message waits longer than this in a queue that the service consumes.'),
    none: reason.optional().describe('Why there is no objective.'),
  },
  `want ${PROMISE.want} - ${PROMISE.fix}`,
);

const queues = z.strictObject({
  produces: each(queue)
    .default([])
    .describe('Queues it sends to: <own team>.<consuming team>.<what>. The first part is its own team.'),
  consumes: each(queue)
    .default([])
    .describe('Queues it reads from: <producing team>.<own team>.<what>. The second part is its own team.'),
});

const bucket = z.strictObject({
  zone: z.enum(LAKE_ZONES).describe('Zone of the data lake.'),
  prefix: text(
    /^[a-z0-9][a-z0-9_=-]*(\/[a-z0-9][a-z0-9_=-]*)*\/$/,
    'want a prefix such as transactions/ - end it with a slash, or transactions-old is included',
  ).describe('Objects it may reach: all whose key starts with this.'),
  access: z.enum(['read', 'write']).describe('read: read and list. write: that, and put.'),
});

const spot = z.strictObject(
  {
    date: date.describe('When the last of the checks was passed.'),
    passed: each(z.enum(SPOT_CHECKS))
      .refine(
        (passed) => SPOT_CHECKS.every((check) => passed.includes(check)),
        `want all of ${SPOT_CHECKS.join(', ')} - pass the rest, or leave spot out and run On-Demand`,
      )
      .describe(
        'stateless: nothing is lost with the node. repeatable: work done twice does no harm. stops-in-time: it ends ' +
          'within 90 seconds of SIGTERM. can-wait: its objective holds while pods move. drilled: a Spot drill passed.',
      ),
  },
  'want the interruption checklist { date, passed } - pass it, or leave spot out and run On-Demand',
);

/** One service: a row of the catalogue, `gitops/services/<name>/service.yaml`. Argo CD reads it as synth does. */
export const service = z.strictObject({
  name: serviceName.describe('Its one name, the same in every environment, and the name of its folder.'),
  description: z
    .string('want a sentence of 10-120 characters - say what it does')
    .min(10, 'want a sentence of 10-120 characters - say what it does, for whoever is called at night')
    .max(120, 'want a sentence of 10-120 characters - the runbook has room for more')
    .describe('What it does, in one sentence, for whoever is called at night.'),
  team: teamName.describe('The team that answers for it (workspaces/teams.ts). Its pods run in <environment>-<team>.'),
  class: z
    .enum(CLASSES)
    .describe(
      'scoring: a card payment waits for it. core: people or a deadline wait for it. enrichment: it makes later ' +
        'decisions better. batch: it runs by the clock. Only enrichment and batch may use Spot.',
    ),
  kind: z.enum(['deployment', 'cronjob']).default('deployment').describe('How Kubernetes runs it.'),
  schedule: z
    .string()
    .refine(isCron, 'want five cron fields in digits such as 15 2 * * * - minute, hour, day, month, weekday')
    .optional()
    .describe('When a cronjob starts, in UTC.'),
  exposure: z
    .enum(['none', 'internal', 'external'])
    .default('none')
    .describe('Who reaches it by host name: nobody, the bank, or the internet. Peers reach it in any case.'),
  host: hostLabel.optional().describe('First label of its host name. Default: its name.'),
  callers: callers
    .optional()
    .describe(
      'Networks that may call its host, each with the reason; the door turns everybody else away. Default: whoever ' +
        'reaches the door. Restricted data goes to the internet for named callers only.',
    ),
  signIn: z
    .boolean('want true or false - correct the type of the value')
    .default(false)
    .describe(
      'People sign in to it, or their tokens come with calls: it is a client of the realm of its environment, may fetch ' +
        'the keys that tokens are verified with, and is told where (ISSUER_URL, JWKS_URL, AUDIENCE).',
    ),
  callbackPath: z
    .string()
    .regex(
      /^(\/[a-z0-9]+(-[a-z0-9]+)*)+$/,
      'want one path such as /auth/callback - Keycloak sends codes there and nowhere else',
    )
    .optional()
    .describe('Where people come back to after they signed in: one path of its host. Default: /auth/callback.'),
  dataClass: z.enum(DATA_CLASSES).describe('The most sensitive data it handles.'),
  criticality: z
    .enum(CRITICALITIES)
    .describe('critical: it supports a critical or important function (DORA Art. 3(22)).'),
  rtoMinutes: MINUTES.describe('Recovery time objective: within how many minutes it must work again.'),
  rpoMinutes: MINUTES.describe('Recovery point objective: how many minutes of its data may be lost.'),
  slo: slo.describe('What it promises: answers, messages, or nothing and why.'),
  peers: each(serviceName).default([]).describe('Services it calls. The network lets it reach no other.'),
  databases: z
    .record(databaseName, z.enum(['owner', 'read']))
    .default({})
    .describe('Databases of the environment. owner: a schema of its own. read: all schemas, without changing any.'),
  queues: queues.default({ produces: [], consumes: [] }).describe('Queues of the broker.'),
  buckets: z.array(bucket).default([]).describe('What it may reach in the data lake.'),
  secrets: each(secretName)
    .default([])
    .describe('Secrets it needs, by name. Containers are made; values are put in by their owner, never by code.'),
  model: modelName.optional().describe('The model of the model store that it loads and verifies at start-up.'),
  spot: spot.optional().describe('That it may run on Spot: the interruption checklist, passed.'),
});

export type Service = z.output<typeof service>;

/** For the sentences on a row that is not well-formed. */
export const DEFINED = { schema: service, file: 'workspaces/service.ts' };

/** The schema for editors: draft 7, because yaml-language-server reads no later one. */
export const serviceJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(service, { io: 'input', target: 'draft-7' }), null, 2)}\n`;
