import { z } from 'zod';
import { ConfigError, type Problem, reject } from '../kernel';
import { type Action, actionOf, ACTION_LISTS } from './action';
import { canonical, sha256 } from './digest';

/** The longest plan that is read, in bytes. One of 50 MB takes some 300 MB of memory for as long as it is read. */
export const LONGEST_PLAN = 64 * 1024 * 1024;

export type Values = Readonly<Record<string, unknown>>;

/** One resource of a plan, as `terraform show -json` tells it. */
export interface PlannedResource {
  readonly address: string;
  /** Where it stood before a move. */
  readonly previousAddress?: string;
  readonly type: string;
  readonly action: Action;
  /** Terraform's own reason, for instance `replace_because_tainted`. */
  readonly reason?: string;
  readonly before: Values;
  readonly after: Values;
  /** Has `true` wherever a value is known only after the apply. */
  readonly unknown: unknown;
  /** Have `true` wherever a value must not be shown. */
  readonly sensitive: readonly unknown[];
}

/** An output that changes. */
export interface PlannedOutput {
  readonly name: string;
  readonly action: Action;
}

/** What a plan would do, without configuration and state. */
export interface Plan {
  readonly resources: readonly PlannedResource[];
  readonly outputs: readonly PlannedOutput[];
  /** Resources that somebody changed past Terraform. */
  readonly drifted: readonly PlannedResource[];
  readonly terraform: string;
  /** The only account that its provider may work in, when the configuration says so. */
  readonly account?: string | undefined;
  /** SHA-256 of what it does, in canonical JSON: the same plan made twice has the same. */
  readonly digest: string;
}

const CHANGE = z.looseObject({
  actions: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  importing: z.unknown().optional(),
});
const RESOURCE = z.looseObject({
  address: z.string(),
  previous_address: z.string().optional(),
  type: z.string(),
  change: CHANGE,
  action_reason: z.string().optional(),
});

/** Of the configuration nothing is read but the account of the AWS provider. */
const CONFIGURATION = z.looseObject({
  provider_config: z.looseObject({
    aws: z.looseObject({
      expressions: z.looseObject({
        allowed_account_ids: z.looseObject({ constant_value: z.tuple([z.string()]) }),
      }),
    }),
  }),
});

const FORMAT = z.looseObject({
  format_version: z.string().regex(/^1\.\d+$/),
  terraform_version: z.string(),
  variables: z.unknown().optional(),
  errored: z.boolean().default(false),
  complete: z.boolean().default(true),
  resource_changes: z.array(RESOURCE).default([]),
  resource_drift: z.array(RESOURCE).default([]),
  output_changes: z.record(z.string(), CHANGE).default({}),
  configuration: CONFIGURATION.optional().catch(undefined),
});
type Format = z.infer<typeof FORMAT>;

/**
 * Reads the output of `terraform show -json` for a saved plan. Throws one ConfigError with all that is wrong: a text that
 * was cut off, another format, an action that nobody here knows, a plan that is not whole.
 */
export function readPlan(text: string): Plan {
  const format = formatOf(jsonOf(text));
  reject('Plan', [...wholeProblems(format), ...actionProblems(format)]);
  return {
    resources: format.resource_changes.map(planned),
    outputs: Object.entries(format.output_changes).map(([name, change]) => ({ name, action: actionOf(change) })),
    drifted: format.resource_drift.map(planned),
    terraform: format.terraform_version,
    account: format.configuration?.provider_config.aws.expressions.allowed_account_ids.constant_value[0],
    digest: sha256(canonical(effectsOf(format))),
  };
}

/** Everything that would happen; not what reality looked like meanwhile, nor when it was planned. */
const effectsOf = ({
  format_version: version,
  resource_changes: resources,
  output_changes: outputs,
  variables,
}: Format) => ({
  version,
  resources: resources.filter(({ change, previous_address: moved }) => moved !== undefined || doesSomething(change)),
  outputs: Object.entries(outputs).filter(([, change]) => doesSomething(change)),
  variables,
});

const doesSomething = (change: z.infer<typeof CHANGE>): boolean => actionOf(change) !== 'no-op';

const AGAIN = 'make it again: terraform show -json <plan file>';

function jsonOf(text: string): unknown {
  const size = Buffer.byteLength(text);
  const want = `up to ${LONGEST_PLAN} bytes`;
  const fix = 'plan fewer changes at a time; no stack of the platform comes near';
  reject('Plan', [size > LONGEST_PLAN ? { field: 'plan', got: size, want, fix } : undefined]);
  try {
    return JSON.parse(text);
  } catch {
    const got = `${size} bytes that end early or are no JSON`;
    throw new ConfigError('Plan', [{ field: 'plan', got, want: 'a whole JSON document', fix: AGAIN }]);
  }
}

function formatOf(json: unknown): Format {
  const parsed = FORMAT.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }): Problem => {
    const field = path.join('.') || 'plan';
    if (field !== 'format_version')
      return { field, got: at(json, path), want: `another kind (${message})`, fix: AGAIN };
    const fix = 'use a Terraform whose plans this version reads, or make the platform newer';
    return { field, got: at(json, path), want: '1.x', fix };
  });
  throw new ConfigError('Plan', problems);
}

/** A value is named by its kind alone: what stands in a plan may be secret. */
const at = (json: unknown, path: readonly PropertyKey[]): unknown => {
  const value = path.reduce<unknown>((inner, key) => (isValues(inner) ? inner[String(key)] : undefined), json);
  if (path[0] === 'format_version') return value;
  return value === undefined ? undefined : `a value of type ${typeof value}`;
};

function wholeProblems({ errored, complete }: Format): readonly Problem[] {
  const fix = 'plan again, without -target; nothing is judged by a part';
  return [
    ...(errored ? [{ field: 'errored', got: true, want: 'a plan that ended well', fix }] : []),
    ...(complete ? [] : [{ field: 'complete', got: false, want: 'a plan of the whole stack', fix }]),
  ];
}

const actionProblems = ({ resource_changes: resources, resource_drift: drifted, output_changes: outputs }: Format) =>
  [
    ...[...resources, ...drifted].map(({ address, change }) => [address, change.actions] as const),
    ...Object.entries(outputs).map(([name, { actions }]) => [`output ${name}`, actions] as const),
  ].flatMap(([address, actions]): readonly Problem[] =>
    Object.hasOwn(ACTION_LISTS, actions.join(','))
      ? []
      : [
          {
            field: `${address} actions`,
            got: actions,
            want: Object.keys(ACTION_LISTS).join(' or '),
            fix: 'nothing is guessed of an action that nobody knows; make the platform newer',
          },
        ],
  );

function planned(resource: z.infer<typeof RESOURCE>): PlannedResource {
  const { address, type, change, previous_address: previous, action_reason: reason } = resource;
  const moved = previous !== undefined && previous !== address;
  return {
    address,
    ...(moved ? { previousAddress: previous } : {}),
    type,
    action: actionOf({ ...change, moved }),
    ...(reason === undefined ? {} : { reason }),
    before: valuesOf(change.before),
    after: valuesOf(change.after),
    unknown: change.after_unknown,
    sensitive: [change.before_sensitive, change.after_sensitive],
  };
}

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;
const valuesOf = (value: unknown): Values => (isValues(value) ? value : {});
