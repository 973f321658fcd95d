import type { Construct } from 'constructs';
import { archiveNames } from '../../modules/archive';
import { type Context, emergencyEnvironment } from '../../modules/kernel';
import { ApplyRole, Boundary, GithubProvider, PlanRole, type Repository, StateStorage } from '../../modules/state';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

export interface StateStackProps {
  /** The only repository whose workflows may plan and apply. */
  readonly repository: Repository;
  /** Regions in which the organisation may keep data. */
  readonly regions: readonly string[];
  /** Workspaces that stand in the account. Each is applied from the protected GitHub environment of its name. */
  readonly workspaces: readonly string[];
  /** The account that keeps the records of what is applied here. */
  readonly audit: Context;
}

/**
 * Where Terraform keeps its memory of an account, and who may write it. Applied first, once per account, by the
 * account's administrator: the roles it makes cannot change it.
 */
export class StateStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, { repository, regions, workspaces, audit }: StateStackProps) {
    super(scope, 'state', context);
    const { keyArn } = new StateStorage(this, 'state', { context });
    const github = new GithubProvider(this, 'github', { repository });
    const account = { context, workspaces, regions, keyArn };
    const dependsOn = [new Boundary(this, 'boundary', account)];
    new PlanRole(this, 'plan', { account, trust: github.reviewers(), dependsOn });
    const evidence = { bucket: archiveNames(audit, context).evidence, audit };
    new ApplyRole(this, 'apply', {
      account,
      trust: github.deployers([...workspaces, emergencyEnvironment(context.workspace)]),
      evidence,
      dependsOn,
    });
  }
}
