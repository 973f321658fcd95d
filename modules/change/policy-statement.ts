/** One statement of a policy, with all that may be a value or a list as lists. */
export interface PolicyStatement {
  readonly effect: string;
  /** `AWS:arn:…`, `Service:…`, `*`. @default none: a policy of an identity */
  readonly principals?: readonly string[];
  readonly notPrincipals?: readonly string[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: readonly PolicyCondition[];
}

export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The statements of a policy, as text of JSON or as an object; `undefined` when nobody can read it. */
export function policyStatements(document: unknown): readonly PolicyStatement[] | undefined {
  if (document === undefined || document === null || document === '') return [];
  const parsed = typeof document === 'string' ? parse(document) : document;
  if (!isRecord(parsed)) return undefined;
  const statements = [parsed.Statement ?? []].flat();
  return statements.every(isRecord) ? statements.map(statementOf) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const statementOf = (raw: Readonly<Record<string, unknown>>): PolicyStatement => ({
  effect: String(raw.Effect),
  ...(raw.Principal === undefined ? {} : { principals: principalsOf(raw.Principal) }),
  ...(raw.NotPrincipal === undefined ? {} : { notPrincipals: principalsOf(raw.NotPrincipal) }),
  ...(raw.Action === undefined ? {} : { actions: textsOf(raw.Action).map(lower) }),
  ...(raw.NotAction === undefined ? {} : { notActions: textsOf(raw.NotAction).map(lower) }),
  ...(raw.Resource === undefined ? {} : { resources: textsOf(raw.Resource) }),
  ...(raw.NotResource === undefined ? {} : { notResources: textsOf(raw.NotResource) }),
  conditions: Object.entries(isRecord(raw.Condition) ? raw.Condition : {}).flatMap(([operator, keys]) =>
    Object.entries(isRecord(keys) ? keys : {}).map(([key, values]) => ({
      ...{ operator, key: lower(key), values: textsOf(values) },
    })),
  ),
});

const principalsOf = (value: unknown): readonly string[] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([kind, names]) =>
        textsOf(names).map((name) => (name === '*' ? '*' : `${kind}:${name}`)),
      )
    : textsOf(value);

const lower = (text: string): string => text.toLowerCase();
const textsOf = (value: unknown): readonly string[] =>
  [value].flat().map((one) => (isRecord(one) ? JSON.stringify(one) : String(one)));
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
