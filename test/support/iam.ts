import type { Statement } from '../../modules/kernel';

/** One request as IAM judges it: who does what to what, and what else is known of it. */
export interface Call {
  /** `service:<principal>`, `aws:<arn>` or `federated:<arn>`; only resource and trust policies ask. */
  readonly principal?: string;
  readonly action: string;
  /** Trust policies have none. */
  readonly resource?: string;
  /** Values of condition keys; a key that is not here is absent from the request. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** What IAM would say: a denial wins, an allowance is needed. Throws on anything this small judge does not understand. */
export function allows(statements: readonly Statement[], call: Call): boolean {
  const apply = statements.filter((statement) => applies(statement, call));
  return apply.some(({ Effect }) => Effect === 'Allow') && !apply.some(({ Effect }) => Effect === 'Deny');
}

/** Whether a statement denies it outright, so that no other can allow it. */
export const denies = (statements: readonly Statement[], call: Call): boolean =>
  statements.some((statement) => statement.Effect === 'Deny' && applies(statement, call));

/** The statements of a rendered policy. */
export const statementsOf = (policy: unknown): readonly Statement[] => {
  const document = JSON.parse(String(policy)) as { Version: string; Statement: readonly Statement[] };
  if (document.Version !== '2012-10-17') throw new Error(`policy of version ${document.Version}`);
  return document.Statement;
};

const ELEMENTS = ['Sid', 'Effect', 'Principal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

function applies(statement: Statement, call: Call): boolean {
  const odd = Object.keys(statement).find((element) => !ELEMENTS.includes(element));
  if (odd !== undefined) throw new Error(`statement ${statement.Sid} has ${odd}, which is not understood`);
  return (
    principalMatches(statement, call) &&
    actionMatches(statement, call) &&
    resourceMatches(statement, call) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) => holds(operator, keys, call))
  );
}

function principalMatches({ Principal }: Statement, { principal }: Call): boolean {
  if (Principal === undefined || Principal === '*') return true;
  return Object.entries(Principal).some(([kind, names]) =>
    listOf(names).some((name) => name === '*' || `${kind.toLowerCase()}:${name}` === principal),
  );
}

function actionMatches(statement: Statement, { action }: Call): boolean {
  const named = (patterns: string | readonly string[]) => listOf(patterns).some((pattern) => like(pattern, action));
  return 'NotAction' in statement ? !named(statement.NotAction) : named(statement.Action);
}

function resourceMatches(statement: Statement, { resource }: Call): boolean {
  const named = (patterns: string | readonly string[] = []) =>
    resource !== undefined && listOf(patterns).some((pattern) => like(pattern, resource));
  if ('NotResource' in statement) return resource !== undefined && !named(statement.NotResource);
  return 'Resource' in statement ? named(statement.Resource) : resource === undefined;
}

type Keys = Readonly<Record<string, string | readonly string[]>>;

/** One operator of a condition: all its keys must hold, each by any of its values; a negated one by none of them. */
function holds(operator: string, keys: Keys, call: Call): boolean {
  const { set, test, negated, ifExists } = parse(operator);
  return Object.entries(keys).every(([key, wanted]) => {
    const given = call.context?.[key];
    if (test === 'Null') return listOf(wanted).includes(String(given === undefined));
    if (given === undefined) return set === 'ForAllValues' || (set === undefined && (ifExists || negated));
    const matches = (value: string) => listOf(wanted).some((pattern) => TESTS[test](pattern, value)) !== negated;
    return set === 'ForAllValues' ? listOf(given).every(matches) : listOf(given).some(matches);
  });
}

const TESTS = {
  StringEquals: (wanted: string, given: string) => plain(wanted) === given,
  StringLike: (wanted: string, given: string) => like(wanted, given),
  ArnEquals: (wanted: string, given: string) => like(wanted, given), // IAM treats it as ArnLike
  ArnLike: (wanted: string, given: string) => like(wanted, given),
  NumericLessThan: (wanted: string, given: string) => Number(given) < Number(wanted),
  Bool: (wanted: string, given: string) => wanted === given,
} as const;

function parse(operator: string) {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const known = (test: string): test is keyof typeof TESTS | 'Null' => test === 'Null' || test in TESTS;
  const test = name.replace('Not', '');
  if (!known(test)) throw new Error(`condition operator ${operator} is not understood`);
  return { set, test, negated: test !== name, ifExists: ifExists !== undefined };
}

/** `*` stands for any characters, `?` for one. */
function like(pattern: string, text: string): boolean {
  const known = PATTERNS.get(pattern) ?? expression(plain(pattern));
  PATTERNS.set(pattern, known);
  return known.test(text);
}

const PATTERNS = new Map<string, RegExp>(); // the same few patterns are asked thousands of times

const expression = (pattern: string): RegExp => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
};

/** A policy variable would need its value; a Terraform reference is a name like any other. */
const plain = (text: string): string => {
  if (/\$\{(aws|iam|kms|s3|ec2|sts):/.test(text)) throw new Error(`policy variable in ${text} is not understood`);
  return text;
};

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);
