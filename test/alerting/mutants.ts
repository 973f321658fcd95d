import { statementsOf } from '../support/iam';
import { mutants as policyMutants } from '../support/requirements';
import type { Account, Attributes, Resources } from './account';

/** An account from whose output one thing was taken. */
export interface Mutant {
  readonly what: string;
  readonly account: Account;
}

/** What says nothing about a way: for people, for graphs, or Terraform's own. */
const WORDS =
  /^(\/\/|depends_on|lifecycle|tags)(\.|$)|(^|\.)(description|display_name|label|target_id|Comment|Description)$/;

/** A pattern that asks for less hears more; only what it names can be missed. */
const WIDENS = /^event_pattern\.(.*\D)$/;

/**
 * Every way to take one thing from the output: each resource of the stack, each attribute and each part of one, also inside
 * the JSON of patterns, templates and workflows; each action, resource and condition of a policy. And what the archive grants.
 */
export const mutants = (account: Account): readonly Mutant[] => [
  ...withoutResources(account),
  ...withoutParts(account),
  ...withoutPermissions(account, 'alerting', /./),
  ...withoutPermissions(account, 'archive', /^Firehose/),
];

const withoutResources = (account: Account): readonly Mutant[] =>
  resourcesOf(account.alerting).map(({ type, id }) => ({
    what: `without ${type}.${id}`,
    account: { ...account, alerting: replaced(account.alerting, type, id, undefined) },
  }));

const withoutParts = (account: Account): readonly Mutant[] =>
  resourcesOf(account.alerting).flatMap(({ type, id, attributes }) =>
    reductions(attributes)
      .filter(({ path }) => !WORDS.test(path) && !WIDENS.test(path) && !isPolicy(path, attributes))
      .map(({ path, value }) => ({
        what: `${type}.${id} without ${path}`,
        account: { ...account, alerting: replaced(account.alerting, type, id, value as Attributes) },
      })),
  );

/** Only removals of allowances: what a policy might be widened by is the matter of permissions.test.ts. */
function withoutPermissions(account: Account, stack: 'alerting' | 'archive', statement: RegExp) {
  return resourcesOf(account[stack])
    .filter(({ id }) => stack === 'alerting' || id.startsWith(account.place.workspace))
    .flatMap(({ type, id, attributes }) =>
      POLICIES.filter((attribute) => isPolicy(attribute, attributes)).flatMap((attribute) =>
        [...policyMutants(statementsOf(attributes[attribute])), ...withoutStatements(attributes[attribute])]
          .filter(
            ({ what }) =>
              (stack === 'alerting' ? TAKEN : TAKEN_ELSEWHERE).test(what) &&
              !what.startsWith('Deny') &&
              statement.test(what),
          )
          .map(({ what, statements }) => {
            const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
            const changed = { ...attributes, [attribute]: policy };
            return {
              what: `${stack} ${type}.${id}, ${what}`,
              account: { ...account, [stack]: replaced(account[stack], type, id, changed) },
            };
          }),
      ),
    );
}

/** An action, a whole statement, or one of the values for which it holds: a log group of a key, a topic of a queue. */
const TAKEN = / without [a-z0-9]+:[A-Z]|: without aws:(Source|Principal)Arn$|: without \S+ of \S+$|: gone$/;
const TAKEN_ELSEWHERE = / without [a-z0-9]+:[A-Z]|: without aws:(Source|Principal)Arn$|: gone$/;

const withoutStatements = (policy: unknown): ReturnType<typeof policyMutants> => {
  const statements = statementsOf(policy);
  return statements.map(({ Sid }) => ({
    what: `${Sid}: gone`,
    statements: statements.filter((other) => other.Sid !== Sid),
  }));
};

const POLICIES = ['policy', 'assume_role_policy'];

const isPolicy = (path: string, attributes: Attributes): boolean => {
  const [attribute = ''] = path.split('.');
  return POLICIES.includes(attribute) && String(attributes[attribute]).includes('"2012-10-17"');
};

interface Entry {
  readonly type: string;
  readonly id: string;
  readonly attributes: Attributes;
}

const resourcesOf = (resources: Resources): readonly Entry[] =>
  Object.entries(resources).flatMap(([type, named]) =>
    Object.entries(named).map(([id, attributes]) => ({ type, id, attributes })),
  );

function replaced(resources: Resources, type: string, id: string, attributes: Attributes | undefined): Resources {
  const others = Object.entries(resources[type] ?? {}).filter(([other]) => other !== id);
  return { ...resources, [type]: Object.fromEntries(attributes ? [...others, [id, attributes]] : others) };
}

interface Reduction {
  readonly path: string;
  readonly value: unknown;
}

/** The value without each of its parts in turn; JSON in a text is looked into as well. */
function reductions(value: unknown): readonly Reduction[] {
  if (typeof value === 'string') return inJson(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly Reduction[] => [
    { path: key, value: without(value, key) },
    ...reductions(inner).map(({ path, value: less }) => ({
      path: `${key}.${path}`,
      value: withPart(value, key, less),
    })),
  ]);
}

function inJson(text: string): readonly Reduction[] {
  if (!/^[[{].*[\]}]$/s.test(text)) return [];
  try {
    return reductions(JSON.parse(text)).map(({ path, value }) => ({ path, value: JSON.stringify(value) }));
  } catch {
    return []; // a template that becomes JSON only with its values
  }
}

const without = (value: object, key: string): unknown =>
  Array.isArray(value)
    ? value.filter((_, index) => String(index) !== key)
    : Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));

const withPart = (value: object, key: string, part: unknown): unknown =>
  Array.isArray(value)
    ? value.map((item: unknown, index) => (String(index) === key ? part : item))
    : { ...value, [key]: part };
