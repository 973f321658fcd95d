import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import type { Context, Statement } from '../kernel';
import { LogGroup } from '../logs';
import { recorded } from './patterns';
import { recordsArn, recordsName } from './names';
import { recordsStatements } from './records-role';
import { Rule, ruleArn } from './rule';
import type { ItsmSettings } from './settings';
import { workflow } from './workflow';

export interface RecordsProps {
  readonly context: Context;
  readonly itsm: ItsmSettings;
  /** The way into the tracker. */
  readonly connectionArn: string;
  /** Key of the credentials. */
  readonly credentialsKeyArn: string;
  /** Key of events on their way. */
  readonly keyArn: string;
  readonly undelivered: { readonly arn: string; readonly url: string };
}

const RULE = 'records';

/** Every alarm becomes a record in the tracker, and whatever does not is kept where an alarm looks. */
export class Records extends Construct {
  constructor(scope: Construct, id: string, props: RecordsProps) {
    super(scope, id);
    const logs = this.logs(props);
    const role = this.role(props);
    const machine = this.machine(props, role, logs);
    this.rule(props, machine);
  }

  private logs({ context, keyArn }: RecordsProps): LogGroup {
    return new LogGroup(this, 'log', { context, name: recordsLogGroup(context), logClass: 'operations', keyArn });
  }

  private role(props: RecordsProps): Role {
    const { context } = props;
    return new Role(this, 'role', {
      context,
      name: 'records',
      description: 'Step Functions: writes records into the tracker, with credentials that it reads for that alone',
      trust: [trustService(context, 'states.amazonaws.com', { arns: [recordsArn(context)] })],
      policies: { records: recordsStatements(props) },
    });
  }

  private machine(props: RecordsProps, role: Role, logs: LogGroup): SfnStateMachine {
    const { undelivered, context, keyArn } = props;
    return new SfnStateMachine(this, 'Default', {
      name: recordsName(context),
      type: 'STANDARD',
      roleArn: role.arn,
      definition: JSON.stringify(workflow({ ...props, undeliveredUrl: undelivered.url })),
      encryptionConfiguration: {
        type: 'CUSTOMER_MANAGED_KMS_KEY',
        kmsKeyId: keyArn,
        kmsDataKeyReusePeriodSeconds: KEY_REUSE_SECONDS,
      },
      loggingConfiguration: { level: 'ALL', includeExecutionData: true, logDestination: `${logs.arn}:*` },
      dependsOn: role.permissions,
    });
  }

  private rule({ context, undelivered }: RecordsProps, machine: SfnStateMachine): void {
    const role = new Role(this, 'rule-role', {
      context,
      name: 'records-rule',
      description: 'EventBridge: starts the workflow that writes records',
      trust: [trustService(context, 'events.amazonaws.com', { arns: [ruleArn(context, RULE)] })],
      policies: { start: [starts(context)] },
    });
    new Rule(this, 'rule', {
      context,
      name: RULE,
      description: 'Every alarm and notice of the account, into the tracker',
      pattern: recorded,
      hearsReads: true,
      target: { arn: machine.arn, roleArn: role.arn },
      undeliveredArn: undelivered.arn,
      dependsOn: role.permissions,
    });
  }
}

const KEY_REUSE_SECONDS = 300; // 60-900: step-functions/latest/dg/encryption-at-rest

const starts = (context: Context): Statement => ({
  Sid: 'StartRecords',
  Effect: 'Allow',
  Action: 'states:StartExecution',
  Resource: recordsArn(context),
});

/** Below `/aws/vendedlogs/`, as for the pipe. */
export const recordsLogGroup = (context: Context): string => `/aws/vendedlogs/states/${recordsName(context)}`;
