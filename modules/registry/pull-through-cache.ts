import { EcrPullThroughCacheRule } from '@cdktf/provider-aws/lib/ecr-pull-through-cache-rule';
import { EcrRepositoryCreationTemplate } from '@cdktf/provider-aws/lib/ecr-repository-creation-template';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import { CACHE_LIFECYCLE } from './lifecycle';
import { type Upstream, type UpstreamPrefix, UPSTREAMS } from './upstream';

export interface PullThroughCacheProps {
  readonly context: Context;
  /** Key of the cached images. */
  readonly keyArn: string;
  /**
   * Upstreams that ask for a sign-in and whose secret has been given its value: AWS refuses a rule before that. The
   * secret itself is made here from the start, empty.
   */
  readonly signedIn: readonly UpstreamPrefix[];
}

const PREFIXES: readonly (readonly [string, Upstream])[] = Object.entries(UPSTREAMS);

/** Third-party images through the account's own registry: one copy, scanned and encrypted like our own. */
export class PullThroughCache extends Construct {
  constructor(scope: Construct, id: string, { context, keyArn, signedIn }: PullThroughCacheProps) {
    super(scope, id);
    const creator = this.creator(context, keyArn);
    for (const [prefix, upstream] of PREFIXES) this.template(prefix, upstream, creator.arn, keyArn);
    for (const [prefix, { host }] of PREFIXES.filter(isOpen)) this.rule(prefix, host);
    for (const [prefix, { host }] of PREFIXES.filter(isClosed)) this.closedRule(prefix, host, { keyArn, signedIn });
  }

  /** ECR makes the repository of a first pull itself; tags and a customer key need a role of ours. */
  private creator(context: Context, keyArn: string): Role {
    return new Role(this, 'creator', {
      context,
      name: 'ecr-cache-creator',
      description: 'Lets ECR make the repositories of cached third-party images',
      trust: [ecrAssumes(context)],
      policies: { create: creatorStatements(context, keyArn) },
    });
  }

  private template(prefix: string, { host, reason }: Upstream, customRoleArn: string, kmsKey: string): void {
    new EcrRepositoryCreationTemplate(this, `${prefix}-template`, {
      prefix,
      description: `${host}: ${reason}`,
      appliedFor: ['PULL_THROUGH_CACHE'],
      customRoleArn,
      imageTagMutability: 'IMMUTABLE',
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey }],
      lifecyclePolicy: CACHE_LIFECYCLE,
      resourceTags: { upstream: host },
    });
  }

  private rule(ecrRepositoryPrefix: string, upstreamRegistryUrl: string, credentialArn?: string): void {
    new EcrPullThroughCacheRule(this, `${ecrRepositoryPrefix}-rule`, {
      ecrRepositoryPrefix,
      upstreamRegistryUrl,
      ...(credentialArn === undefined ? {} : { credentialArn }),
    });
  }

  private closedRule(prefix: string, host: string, { keyArn, signedIn }: Omit<PullThroughCacheProps, 'context'>): void {
    const { arn: credentialArn } = this.credential(prefix, host, keyArn);
    if (signedIn.some((name) => name === prefix)) this.rule(prefix, host, credentialArn);
  }

  /** The container of a sign-in, as `{ "username", "accessToken" }`; its value is put by hand and never enters state. */
  private credential(prefix: string, host: string, kmsKeyId: string): SecretsmanagerSecret {
    return new SecretsmanagerSecret(this, `${prefix}-credential`, {
      name: `ecr-pullthroughcache/${prefix}`, // the prefix is AWS's own rule
      description: `User name and access token for ${host}`,
      kmsKeyId,
      recoveryWindowInDays: 30,
    });
  }
}

const isClosed = ([, { signIn }]: readonly [string, Upstream]): boolean => signIn === true;
const isOpen = (entry: readonly [string, Upstream]): boolean => !isClosed(entry);

/** AWS documents the trust without a condition, so it holds only where ECR sends the account along. */
const ecrAssumes = ({ account }: Context): Statement => ({
  Sid: 'EcrOfThisAccount',
  Effect: 'Allow',
  Principal: { Service: 'ecr.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: { StringEqualsIfExists: { 'aws:SourceAccount': account } },
});

/** What AmazonECR/latest/userguide/repository-creation-templates-custom asks for, on the cached prefixes and the one key. */
const creatorStatements = (context: Context, keyArn: string): readonly Statement[] => [
  {
    Sid: 'MakeCachedRepositories',
    Effect: 'Allow',
    Action: ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'],
    Resource: cachedRepositories(context),
  },
  {
    Sid: 'EncryptThem',
    Effect: 'Allow',
    Action: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
    Resource: keyArn,
  },
];

/** ARN patterns of everything that comes through the cache. */
export const cachedRepositories = (context: Context): readonly string[] =>
  PREFIXES.map(([prefix]) => arn.regional(context, 'ecr', `repository/${prefix}/*`));

/**
 * What a node needs beside `AmazonEC2ContainerRegistryPullOnly` so that the first pull of a third-party image fills the
 * cache (AmazonECR/latest/userguide/pull-through-cache-iam).
 */
export const fillsCache = (context: Context): Statement => ({
  Sid: 'FillPullThroughCache',
  Effect: 'Allow',
  Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
  Resource: cachedRepositories(context),
});
