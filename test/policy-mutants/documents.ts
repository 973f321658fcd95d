/** A statement, as far as it is changed here. */
interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Condition?: unknown;
}

/** What could be wrong about a policy document: a denial that is gone, an allowance without its condition, to all, of all. */
export function documentMutations(text: string): readonly { readonly what: string; readonly to: unknown }[] {
  const document = JSON.parse(text) as { readonly Statement: readonly Statement[] };
  const statements = [document.Statement].flat();
  const without = (index: number) => statements.filter((_, at) => at !== index);
  const instead = (index: number, change: object) =>
    statements.map((one, at) => (at === index ? { ...one, ...change } : one));
  const written = (what: string, Statement: unknown) => ({ what, to: JSON.stringify({ ...document, Statement }) });
  return statements.flatMap((statement, index) => {
    const called = statement.Sid ?? index;
    if (statement.Effect === 'Deny') return [written(`does not deny ${called}`, without(index))];
    return [
      ...(statement.Condition === undefined
        ? []
        : [written(`allows ${called} without its condition`, instead(index, { Condition: undefined }))]),
      ...(statement.Principal === undefined
        ? [written(`allows all in ${called}`, instead(index, { Action: '*', Resource: '*' }))]
        : [written(`allows ${called} to everybody`, instead(index, { Principal: '*', Condition: undefined }))]),
    ];
  });
}
