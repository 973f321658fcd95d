import type { Statement } from '../../modules/kernel';
import { allows, type Call } from './iam';

/** What somebody must, or must never, be able to do: a sentence, and the calls that prove it. */
export interface Requirement {
  readonly may: boolean;
  readonly what: string;
  readonly calls: readonly Call[];
}

type Row = (
  what: string,
  actions: string | readonly string[],
  resources: string | readonly string[],
  context?: Call['context'],
) => Requirement;

/** Every one of the actions on every one of the resources. */
export const can: Row = (what, actions, resources, context) => ({
  may: true,
  what,
  calls: calls(actions, resources, context),
});

/** None of the actions on any of the resources. */
export const cannot: Row = (what, actions, resources, context) => ({
  may: false,
  what,
  calls: calls(actions, resources, context),
});

/** Whether this principal may assume a role, given these condition keys. */
export const assumes = (may: boolean, what: string, call: Omit<Call, 'resource'>): Requirement => ({
  may,
  what,
  calls: [call],
});

/** What the statements get wrong, as sentences; none when they are right. */
export const unmet = (statements: readonly Statement[], requirements: readonly Requirement[]): readonly string[] =>
  requirements.flatMap(({ may, what, calls }) => {
    const wrong = calls.find((call) => allows(statements, call) !== may);
    return wrong ? [`${may ? 'cannot' : 'can'} ${what}: ${wrong.action} on ${wrong.resource ?? 'the role'}`] : [];
  });

export interface Mutant {
  readonly what: string;
  readonly statements: readonly Statement[];
}

/** Changes that no requirement notices. */
export const survivors = (statements: readonly Statement[], requirements: readonly Requirement[]): readonly string[] =>
  mutants(statements)
    .filter((mutant) => unmet(mutant.statements, requirements).length === 0)
    .map(({ what }) => what);

/**
 * Every way to take one thing from the statements or to widen one: an action, a resource, a condition, a value or the
 * principal. Denials are only taken from.
 */
export const mutants = (statements: readonly Statement[]): readonly Mutant[] =>
  statements.flatMap((statement, index) =>
    variants(statement).map(({ what, change }) => ({
      what: `${statement.Sid}: ${what}`,
      statements: [...statements.slice(0, index), ...(change ? [change] : []), ...statements.slice(index + 1)],
    })),
  );

interface Variant {
  readonly what: string;
  /** Absent: the statement is gone. */
  readonly change?: Statement;
}

const variants = (statement: Statement): readonly Variant[] => [
  ...withoutActions(statement),
  ...otherResources(statement),
  ...withoutConditions(statement),
  ...(isForSome(statement) ? [{ what: 'for every principal', change: { ...statement, Principal: '*' as const } }] : []),
];

/** It names principals, and not simply all of them. */
const isForSome = ({ Principal }: Statement): boolean =>
  Principal !== undefined && Principal !== '*' && !Object.values(Principal).flat().includes('*');

function withoutActions(statement: Statement): readonly Variant[] {
  const actions = listOf('Action' in statement ? statement.Action : []);
  return actions.map((action) => {
    const rest = actions.filter((other) => other !== action);
    const what = `without ${action}`;
    return rest.length === 0 ? { what } : { what, change: { ...statement, Action: rest } };
  });
}

function otherResources(statement: Statement): readonly Variant[] {
  const resources = listOf(('Resource' in statement ? statement.Resource : undefined) ?? []);
  const others = (resource: string) => resources.filter((other) => other !== resource);
  return resources.flatMap((resource): readonly Variant[] => [
    ...(resource === '*' || statement.Effect === 'Deny'
      ? []
      : [{ what: `with * for ${resource}`, change: { ...statement, Resource: [...others(resource), '*'] } }]),
    ...(resources.length === 1
      ? []
      : [{ what: `without ${resource}`, change: { ...statement, Resource: others(resource) } }]),
  ]);
}

function withoutConditions(statement: Statement): readonly Variant[] {
  return Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => {
      const rest = Object.fromEntries(Object.entries(keys).filter(([other]) => other !== key));
      const changed = (condition: typeof keys): Statement => ({
        ...statement,
        Condition: { ...statement.Condition, [operator]: condition },
      });
      const fewer = typeof values === 'string' || values.length === 1 ? [] : values;
      return [
        { what: `without ${operator} ${key}`, change: changed(rest) },
        ...fewer.map((value) => ({
          what: `without ${value} of ${key}`,
          change: changed({ ...keys, [key]: fewer.filter((other) => other !== value) }),
        })),
      ];
    }),
  );
}

const calls = (
  actions: string | readonly string[],
  resources: string | readonly string[],
  context: Call['context'] = {},
): readonly Call[] =>
  listOf(actions).flatMap((action) => listOf(resources).map((resource) => ({ action, resource, context })));

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);
