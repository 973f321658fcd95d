import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { Construct } from 'constructs';
import { arn, type Context, type Statement } from '../kernel';

/** A GitHub repository. Names can be given up and taken by others; ids cannot. */
export interface Repository {
  readonly owner: string;
  readonly ownerId: string;
  readonly name: string;
  readonly repositoryId: string;
}

export interface GithubProviderProps {
  /** The only repository whose workflows may enter the account. */
  readonly repository: Repository;
}

const ISSUER = 'token.actions.githubusercontent.com';
const AUDIENCE = 'sts.amazonaws.com';
const MAIN = 'refs/heads/main';

/** GitHub's workflows as an identity provider of the account. AWS checks GitHub's certificate itself: no thumbprint. */
export class GithubProvider extends Construct {
  private readonly arn: string;
  private readonly repository: Repository;

  constructor(scope: Construct, id: string, { repository }: GithubProviderProps) {
    super(scope, id);
    const provider = new IamOpenidConnectProvider(this, 'Default', {
      url: `https://${ISSUER}`,
      clientIdList: [AUDIENCE],
    });
    this.arn = provider.arn;
    this.repository = repository;
  }

  /**
   * Lets workflows of pull requests, and those on the main branch, assume a role. GitHub gives the workflows of a
   * fork's pull request no token at all.
   */
  reviewers(): Statement {
    const sub = subjects(this.repository, 'pull_request', `ref:${MAIN}`);
    return trusted('PullRequestsAndMain', this.arn, this.repository, { sub });
  }

  /** The same as `trustDeployers`, by the provider's token. */
  deployers(environments: readonly string[]): Statement {
    return trustDeployers(this.arn, this.repository, environments);
  }
}

/**
 * Lets jobs assume a role that run from the main branch in one of these GitHub environments. The environments must
 * be protected (reviewers, main branch only); the branch is asked for here as well, should one not be.
 */
export const trustDeployers = (
  providerArn: string,
  repository: Repository,
  environments: readonly string[],
): Statement => {
  const places = environments.map((environment) => `environment:${environment}`);
  return trusted('ProtectedEnvironments', providerArn, repository, { sub: subjects(repository, ...places), ref: MAIN });
};

function trusted(
  Sid: string,
  providerArn: string,
  { repositoryId }: Repository,
  claims: Readonly<Record<string, string | readonly string[]>>,
): Statement {
  const all = { aud: AUDIENCE, repository_id: repositoryId, ...claims };
  const conditions = Object.entries(all).map(([claim, value]) => [`${ISSUER}:${claim}`, value] as const);
  return {
    Sid,
    Effect: 'Allow',
    Principal: { Federated: providerArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: Object.fromEntries(conditions) },
  };
}

/** The provider's ARN, for policies that guard it. */
export const githubProviderArn = (context: Context): string => arn.iam(context, `oidc-provider/${ISSUER}`);

/**
 * A workflow's subject, in both forms that GitHub sends: repositories made, renamed or moved since 2026-07-15 send
 * ids beside the names, older ones names alone. Source: docs.github.com/en/actions/reference/security/oidc.
 */
export const subjects = (
  { owner, ownerId, name, repositoryId }: Repository,
  ...places: readonly string[]
): readonly string[] =>
  places.flatMap((place) => [
    `repo:${owner}/${name}:${place}`,
    `repo:${owner}@${ownerId}/${name}@${repositoryId}:${place}`,
  ]);
