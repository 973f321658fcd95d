/** A call as a policy sees it. Keys that the call does not carry are left out, as for an unsigned request. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  /** Condition keys, for instance `aws:PrincipalAccount`. */
  readonly keys?: Readonly<Record<string, string>>;
}

type OneOrMore = string | readonly string[];

interface ReadStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: OneOrMore;
  readonly Resource: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/**
 * Whether the text of a policy lets a call through, by IAM's own rules: nothing is allowed unless a statement says so,
 * and a refusal wins. Knows what this repository uses; throws on anything else rather than guess.
 */
export function allows(policy: string, call: Call): boolean {
  const { Statement } = JSON.parse(policy) as { readonly Statement: readonly ReadStatement[] };
  const applying = Statement.filter((statement) => applies(statement, call));
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
}

function applies(statement: ReadStatement, { action, resource, keys = {} }: Call): boolean {
  const { Action, Resource, Condition = {}, ...rest } = statement;
  const unknown = Object.keys(rest).find((part) => !['Sid', 'Effect', 'Principal'].includes(part));
  if (unknown) throw new Error(`policy-decision does not know ${unknown}`);
  return (
    list(Action).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    list(Resource).some((pattern) => like(pattern, resource)) &&
    Object.entries(Condition).every(([operator, wanted]) =>
      Object.entries(wanted).every(([key, values]) => holds(operator, keys[key], list(values))),
    )
  );
}

/** A key that the call does not carry fulfils no condition. */
function holds(operator: string, got: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case 'StringEquals':
      return got !== undefined && values.includes(got);
    case 'Bool':
      return got !== undefined && values.includes(got);
    case 'StringLike':
    case 'ArnLike':
      return got !== undefined && values.some((pattern) => like(pattern, got));
    default:
      throw new Error(`policy-decision does not know ${operator}`);
  }
}

const list = (value: OneOrMore): readonly string[] => [value].flat();

const like = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text);
