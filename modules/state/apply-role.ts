import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { ManagedPolicy, Role } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import type { Account } from './account';
import { identityStatements } from './apply-identity-policy';
import { serviceStatements } from './apply-policy';
import { PIPELINE } from './boundary-policy';
import { moreSettings, READ_ONLY } from './plan-role';
import { recordsAreDenied } from './records-policy';
import { stateRead, stateWrite } from './state-access';

export interface ApplyRoleProps {
  readonly account: Account;
  readonly trust: Statement;
  /** Where the records of what it did are kept, in another account. */
  readonly evidence: EvidencePlace;
  /** The boundary, which must stand before the role. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The bucket of evidence that the audit account keeps for this one. */
export interface EvidencePlace {
  readonly bucket: string;
  /** Account and region that keep it. */
  readonly audit: Context;
}

/**
 * Makes and changes everything of the account's stacks but `state`: that one holds this role, its boundary and the
 * state itself, and is applied by the account's administrator (`platform state init`). It reads no record, stops no
 * recording, and cannot make a role mightier than itself.
 */
export class ApplyRole extends Construct {
  constructor(scope: Construct, id: string, props: ApplyRoleProps) {
    super(scope, id);
    const { account } = props;
    const role = this.role(props);
    this.attach(role, account, PIPELINE.services, serviceStatements(account.context));
    this.attach(role, account, PIPELINE.identity, identityStatements(account));
  }

  private role({ account: { context, keyArn }, trust, evidence, dependsOn }: ApplyRoleProps): Role {
    return new Role(this, 'Default', {
      context,
      name: PIPELINE.apply,
      description: 'Applies approved plans from a protected GitHub environment; may not change itself or its boundary',
      trust: [trust],
      policies: {
        state: [...stateRead(context, keyArn), stateWrite(context)],
        settings: moreSettings(context),
        'no-records': [...recordsAreDenied(context), secretsAreDenied(context), COPIES_ARE_DENIED],
        'keep-watch': [WATCH_IS_KEPT],
        evidence: evidenceIsKept(evidence),
      },
      managedPolicyArns: [READ_ONLY],
      dependsOn,
    });
  }

  private attach(role: Role, { context }: Account, name: string, statements: readonly Statement[]): void {
    const policy = new ManagedPolicy(this, name.replace(`${PIPELINE.apply}-`, ''), {
      name: context.name.local('iam-policy', name),
      description: `Part of what ${context.name.local('iam-role', PIPELINE.apply)} may do`,
      statements,
    });
    new IamRolePolicyAttachment(this, `attach-${policy.node.id}`, { role: role.name, policyArn: policy.arn });
  }
}

/**
 * Records of changes and drills are put, never read back, nor taken away; retention is the bucket's. Its key lies in the other
 * account, under a name that a policy cannot use, and serves S3 and this bucket alone.
 */
const evidenceIsKept = ({ bucket, audit }: EvidencePlace): readonly Statement[] => [
  {
    Sid: 'PutEvidence',
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: [arn.s3(bucket, 'changes/*'), arn.s3(bucket, 'drills/*')],
  },
  {
    Sid: 'EncryptEvidence',
    Effect: 'Allow',
    Action: 'kms:GenerateDataKey',
    Resource: arn.regional(audit, 'kms', 'key/*'),
    Condition: {
      ArnLike: { 'kms:EncryptionContext:aws:s3:arn': [arn.s3(bucket), arn.s3(bucket, '*')] },
      StringEquals: { 'kms:ViaService': `s3.${audit.region}.amazonaws.com` },
    },
  },
];

/** Secret containers are made, their values are not read; EventBridge reads back the secret of a connection it makes. */
const secretsAreDenied = (context: Context): Statement => ({
  Sid: 'DenySecretValues',
  Effect: 'Deny',
  Action: ['secretsmanager:BatchGetSecretValue', 'secretsmanager:GetSecretValue'],
  NotResource: arn.regional(context, 'secretsmanager', 'secret:events!*'),
});

/** Ways by which records would leave, or by which a shell on a node would read them. */
const COPIES_ARE_DENIED: Statement = {
  Sid: 'DenyCopiesAndShells',
  Effect: 'Deny',
  Action: [
    'backup:DeleteRecoveryPoint',
    'ec2:ModifyImageAttribute',
    'ec2:ModifySnapshotAttribute',
    'eks:AccessKubernetesApi',
    'rds:DeleteDBSnapshot',
    'rds:ModifyDBClusterSnapshotAttribute',
    'rds:ModifyDBSnapshotAttribute',
    'rds:StartExportTask',
    'sqs:PurgeQueue',
    'ssm:ResumeSession',
    'ssm:SendCommand',
    'ssm:StartSession',
  ],
  Resource: '*',
};

/** Recording and detection are changed, never stopped; whoever must stop them is the account's administrator. */
const WATCH_IS_KEPT: Statement = {
  Sid: 'DenyStoppingTheWatch',
  Effect: 'Deny',
  Action: [
    'access-analyzer:DeleteAnalyzer',
    'cloudtrail:DeleteTrail',
    'cloudtrail:StopLogging',
    'config:DeleteConfigurationRecorder',
    'config:DeleteDeliveryChannel',
    'config:StopConfigurationRecorder',
    'guardduty:DeleteDetector',
    'guardduty:DisassociateFromAdministratorAccount',
    'inspector2:Disable',
    'securityhub:DisableSecurityHub',
  ],
  Resource: '*',
};
