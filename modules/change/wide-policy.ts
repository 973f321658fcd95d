/** Whether a policy document allows something to everybody, or everything to somebody, with no condition. */
export function isWidePolicy(document: unknown): boolean {
  try {
    const { Statement: statements = [] } = JSON.parse(String(document)) as { readonly Statement?: unknown };
    return [statements].flat().some(isWide);
  } catch {
    return false;
  }
}

function isWide(statement: unknown): boolean {
  if (typeof statement !== 'object' || statement === null) return false;
  const { Effect, Principal, Action, Resource, Condition } = statement as Readonly<Record<string, unknown>>;
  if (Effect !== 'Allow' || Condition !== undefined) return false;
  return isAny(Principal) || (Principal === undefined && isAny(Action) && isAny(Resource));
}

/** `*`, a list with it, or `{ AWS: '*' }`. */
const isAny = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isAny);
  return value === '*';
};
