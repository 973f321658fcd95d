/** Who a statement of a resource policy speaks of. `'*'` only together with conditions that narrow it, or to deny. */
export type Principal =
  | '*'
  | {
      readonly AWS?: string | readonly string[];
      readonly Service?: string | readonly string[];
      readonly Federated?: string | readonly string[];
    };

type OneOrMore = string | readonly string[];

interface StatementBase {
  /** Letters and digits only; what people and tests call the statement. */
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Principal;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** One statement of an IAM, resource or key policy, in AWS's own spelling. Trust policies have no resource. */
export type Statement = StatementBase &
  ({ readonly Action: OneOrMore } | { readonly NotAction: OneOrMore }) &
  ({ readonly Resource?: OneOrMore } | { readonly NotResource: OneOrMore });

/** The JSON text of a policy. Policy variables are written with `policyVariable`. */
export const policyDocument = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** An IAM policy variable such as `aws:PrincipalTag/team`; Terraform would read a plain `${` as its own. */
export const policyVariable = (name: string): string => `$\${${name}}`;
