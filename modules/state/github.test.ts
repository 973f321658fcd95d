import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../test/support/iam';
import { synth } from '../../test/support/synth';
import { verdict } from '../../test/support/verdict';
import { policyDocument } from '../kernel';
import { GithubProvider, type Repository, subjects } from './github';

const repository: Repository = { owner: 'example-bank', ownerId: '11', name: 'eks-platform', repositoryId: '22' };
const PROVIDER = '${aws_iam_openid_connect_provider.github.arn}';
const CLASSIC = 'repo:example-bank/eks-platform:';
const IMMUTABLE = 'repo:example-bank@11/eks-platform@22:';

const made = synth((stack) => {
  const github = new GithubProvider(stack, 'github', { repository });
  new IamRole(stack, 'plan', { assumeRolePolicy: policyDocument(github.reviewers()) });
  new IamRole(stack, 'apply', { assumeRolePolicy: policyDocument(github.deployers(['prod-euw1', 'prod'])) });
});
const trust = (role: string) => statementsOf(made.get(IamRole, role).assume_role_policy);

/** Whether a workflow with this subject gets in, with all other claims as GitHub would send them. */
const enters = (role: string, sub: string, claims: Record<string, string> = {}): boolean => {
  const all = { aud: 'sts.amazonaws.com', repository_id: '22', ref: 'refs/heads/main', sub, ...claims };
  const context = Object.fromEntries(
    Object.entries(all).map(([claim, value]) => [`token.actions.githubusercontent.com:${claim}`, value]),
  );
  const principal = `federated:${PROVIDER}`;
  return verdict(trust(role), { action: 'sts:AssumeRoleWithWebIdentity', principal, context }) === 'allowed';
};

describe('GithubProvider', () => {
  it('trusts GitHub for AWS alone, and leaves the check of its certificate to AWS', () => {
    const provider = made.get(IamOpenidConnectProvider, 'github');
    expect(provider).toMatchObject({
      url: 'https://token.actions.githubusercontent.com',
      client_id_list: ['sts.amazonaws.com'],
    });
    expect(provider).not.toHaveProperty('thumbprint_list');
  });

  it('lets pull requests and main review', () => {
    expect(trust('plan')).toEqual([
      {
        Sid: 'PullRequestsAndMain',
        Effect: 'Allow',
        Principal: { Federated: PROVIDER },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:repository_id': '22',
            'token.actions.githubusercontent.com:sub': [
              'repo:example-bank/eks-platform:pull_request',
              'repo:example-bank@11/eks-platform@22:pull_request',
              'repo:example-bank/eks-platform:ref:refs/heads/main',
              'repo:example-bank@11/eks-platform@22:ref:refs/heads/main',
            ],
          },
        },
      },
    ]);
  });

  it('lets protected environments deploy, and those from main alone', () => {
    expect(trust('apply')).toEqual([
      {
        Sid: 'ProtectedEnvironments',
        Effect: 'Allow',
        Principal: { Federated: PROVIDER },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:repository_id': '22',
            'token.actions.githubusercontent.com:ref': 'refs/heads/main',
            'token.actions.githubusercontent.com:sub': [
              'repo:example-bank/eks-platform:environment:prod-euw1',
              'repo:example-bank@11/eks-platform@22:environment:prod-euw1',
              'repo:example-bank/eks-platform:environment:prod',
              'repo:example-bank@11/eks-platform@22:environment:prod',
            ],
          },
        },
      },
    ]);
  });

  it.each([
    [`${CLASSIC}pull_request`, 'plan'],
    [`${IMMUTABLE}pull_request`, 'plan'],
    [`${CLASSIC}ref:refs/heads/main`, 'plan'],
    [`${IMMUTABLE}ref:refs/heads/main`, 'plan'],
    [`${CLASSIC}environment:prod`, 'apply'],
    [`${IMMUTABLE}environment:prod-euw1`, 'apply'],
    [`${CLASSIC}ref:refs/heads/feature`, 'nobody'],
    [`${IMMUTABLE}ref:refs/tags/v1`, 'nobody'],
    [`${CLASSIC}environment:dev`, 'nobody'],
    [`${IMMUTABLE}environment:prod-euw1-2`, 'nobody'],
    ['repo:forker/eks-platform:pull_request', 'nobody'],
    ['repo:example-bank/other:ref:refs/heads/main', 'nobody'],
    ['repo:example-bank@12/eks-platform@22:environment:prod', 'nobody'],
    ['repo:example-bank@11/eks-platform@23:environment:prod', 'nobody'],
    ['repo:example-bank/eks-platform*:environment:prod', 'nobody'],
  ])('takes the subject %s as %s', (sub, role) => {
    expect(['plan', 'apply'].filter((candidate) => enters(candidate, sub))).toEqual(role === 'nobody' ? [] : [role]);
  });

  it.each([
    ['a repository that took over the name', { repository_id: '99' }],
    ['a token made for somebody else', { aud: 'https://github.com/example-bank' }],
  ])('keeps %s out of both roles', (_, claims) => {
    expect(enters('plan', `${CLASSIC}ref:refs/heads/main`, claims)).toBe(false);
    expect(enters('apply', `${CLASSIC}environment:prod`, claims)).toBe(false);
  });

  it('keeps another branch out even when the environment is not protected', () => {
    expect(enters('apply', `${CLASSIC}environment:prod`, { ref: 'refs/heads/feature' })).toBe(false);
  });
});

describe('subjects', () => {
  it('names both forms of every place, without a wildcard', () => {
    const all = subjects(repository, 'pull_request', 'environment:prod');
    expect(all).toHaveLength(4);
    expect(all.join()).not.toMatch(/[*?]/);
  });
});
