import { arn, type Context } from '../kernel';

/** An AWS account as its pipeline sees it. */
export interface Account {
  readonly context: Context;
  /**
   * Workspaces that stand in the account: its own and, on a cluster's account, the environments. Each is also the
   * name of the protected GitHub environment from which it is applied.
   */
  readonly workspaces: readonly string[];
  /** Regions in which the organisation may keep data. */
  readonly regions: readonly string[];
  /** The state key. */
  readonly keyArn: string;
}

/** The platform's identities of a kind (`role`, `policy`, …): physical names start with organisation and workspace. */
export const ownIdentities = ({ context, workspaces }: Account, kind: string): readonly string[] =>
  workspaces.map((workspace) => arn.iam(context, `${kind}/${context.organisation}-${workspace}-*`));

/** Roles that AWS defines, and that only the service named in them can assume. */
export const serviceLinkedRoles = ({ context }: Account): string => arn.iam(context, 'role/aws-service-role/*');
