import {
  CodebuildProject,
  type CodebuildProjectSource,
  type CodebuildProjectVpcConfig,
} from '@cdktf/provider-aws/lib/codebuild-project';
import { CodebuildWebhook } from '@cdktf/provider-aws/lib/codebuild-webhook';
import { CodeconnectionsConnection } from '@cdktf/provider-aws/lib/codeconnections-connection';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import { arn, type Context } from '../kernel';
import { LogGroup } from '../logs';
import { Egress } from './egress';
import { ROLES, runnerLogGroup, runnerName } from './names';
import { runnerStatements } from './runner-policy';
import type { RunnerSettings } from './settings';

export interface RunnerProps {
  readonly context: Context;
  readonly settings: RunnerSettings;
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** One private subnet per zone. */
  readonly subnetIds: readonly string[];
  /** Key of the log and of what a build leaves behind. */
  readonly keyArn: string;
}

/** Workflows that need the private Kubernetes API; a job of another one gets no runner here. */
export const RUNNER_WORKFLOWS = ['apply', 'drift', 'drill', 'plan'] as const;

/** AWS's own image of Amazon Linux 2023: codebuild/latest/userguide/build-env-ref-available. */
const IMAGE = 'aws/codebuild/amazonlinux-x86_64-standard:5.0';
const QUEUED_MINUTES = 60; // 5-480: codebuild/latest/APIReference/API_CreateProject

/**
 * Runs jobs of the repository's workflows inside the VPC, one fresh container each, where the private Kubernetes API
 * answers. It holds no right of its own: what a job may do, the role says that GitHub's token gets it.
 */
export class Runner extends Construct {
  constructor(scope: Construct, id: string, props: RunnerProps) {
    super(scope, id);
    const { context, keyArn } = props;
    const connection = this.connection(context);
    const log = new LogGroup(this, 'log', {
      ...{ context, keyArn, name: runnerLogGroup(context), logClass: 'audit' },
    });
    const role = this.role(props, log, connection.arn);
    this.webhook(this.project(props, { log, role, connectionArn: connection.arn }));
  }

  /** Born pending: a person consents once, in the console (docs/by-hand.md). */
  private connection({ name }: Context): CodeconnectionsConnection {
    return new CodeconnectionsConnection(this, 'github', {
      name: name.local('code-connection', 'github'),
      providerType: 'GitHub',
    });
  }

  private role({ context, vpcId }: RunnerProps, log: LogGroup, connectionArn: string): Role {
    return new Role(this, 'role', {
      context,
      name: ROLES.runner,
      description: 'CodeBuild: runs jobs of GitHub workflows inside the VPC, and assumes nothing',
      trust: [
        trustService(context, 'codebuild.amazonaws.com', {
          arns: [arn.regional(context, 'codebuild', `project/${runnerName(context)}`)],
        }),
      ],
      policies: runnerStatements({ context, vpcId, connectionArn, logGroupArn: log.arn }),
    });
  }

  private project(props: RunnerProps, to: { log: LogGroup; role: Role; connectionArn: string }): CodebuildProject {
    const { context, settings, keyArn } = props;
    return new CodebuildProject(this, 'Default', {
      name: runnerName(context),
      description: 'Jobs of the platform that need the private Kubernetes API',
      serviceRole: to.role.arn,
      buildTimeout: settings.timeoutMinutes,
      queuedTimeout: QUEUED_MINUTES,
      concurrentBuildLimit: settings.atOnce,
      encryptionKey: keyArn,
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: ENVIRONMENT,
      source: this.source(context, to.connectionArn),
      logsConfig: { cloudwatchLogs: { status: 'ENABLED', groupName: to.log.name } },
      vpcConfig: this.place(props),
      dependsOn: to.role.permissions,
    });
  }

  private source({ repository }: Context, resource: string): CodebuildProjectSource {
    return {
      type: 'GITHUB',
      location: `https://github.com/${repository}.git`,
      gitCloneDepth: 1,
      auth: { type: 'CODECONNECTIONS', resource },
    };
  }

  private place({ context, vpcId, vpcCidr, subnetIds }: RunnerProps): CodebuildProjectVpcConfig {
    const firewall = new Egress(this, 'egress', {
      ...{ context, vpcId, vpcCidr, name: 'runner' },
      description: 'Runner of the pipeline: nothing comes in',
      outside: 'GitHub, and the registries of providers, packages and charts',
    });
    return { vpcId, subnets: [...subnetIds], securityGroupIds: [firewall.securityGroupId] };
  }

  /** Every filter of a group must hold. Source: codebuild/latest/userguide/action-runner. */
  private webhook(project: CodebuildProject): void {
    new CodebuildWebhook(this, 'jobs', {
      projectName: project.name,
      buildType: 'BUILD',
      filterGroup: [
        {
          filter: [
            { type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' },
            { type: 'WORKFLOW_NAME', pattern: `^(${RUNNER_WORKFLOWS.join('|')})$` },
          ],
        },
      ],
    });
  }
}

/** Unprivileged: a job builds no images, and a privileged one could leave its container. */
const ENVIRONMENT = {
  type: 'LINUX_CONTAINER',
  computeType: 'BUILD_GENERAL1_MEDIUM', // 4 vCPU, 7 GiB: two providers side by side take three
  image: IMAGE,
  imagePullCredentialsType: 'CODEBUILD',
  privilegedMode: false,
};
