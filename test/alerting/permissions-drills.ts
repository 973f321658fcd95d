import type { Requirement } from '../support/requirements';
import { exactly } from './grant';
import { arnOf, type Place, type Table } from './place';
import { ofTesters } from './permissions-testers';

/** Whose events the audit account keeps. */
const SOURCES = ['audit', 'nonprod-euw1', 'prod-euw1'];

const ISSUER = 'token.actions.githubusercontent.com';
const REPOSITORY = { name: 'example-bank/eks-platform', withIds: 'example-bank@1000001/eks-platform@2000002' };

/** Roles of the workflow that drills: in each account, and in the audit account one that looks for each. */
export function drills(place: Place): Table {
  const { organisation, workspace, audit, region } = place;
  const evidence = `arn:aws:s3:::${organisation}-evidence-${workspace}-${audit}`;
  const archive = { ...place, account: audit };
  return {
    'aws_iam_role.drill-role': byJobsOf(place, workspace),
    'aws_iam_role_policy.drill-role_alarms': ofTesters(place),
    'aws_iam_role_policy.drill-role_evidence': [
      ...exactly({ may: 'keep the record', do: ['s3:PutObject'], on: `${evidence}/drills/x.json` }),
      ...exactly({
        ...{ may: 'encrypt it', do: ['kms:GenerateDataKey'], on: arnOf(archive, 'kms', 'key/any') },
        when: { 'kms:ViaService': `s3.${region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': evidence },
      }),
      ...exactly({
        ...{ may: 'encrypt it without a bucket key', do: ['kms:GenerateDataKey'] },
        ...{ on: arnOf(archive, 'kms', 'key/any') },
        when: { 'kms:ViaService': `s3.${region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': `${evidence}/x` },
      }),
    ],
    ...(place.account === audit && Object.assign({}, ...SOURCES.map((source) => reader(place, source)))),
  };
}

function reader(place: Place, source: string): Table {
  const logs = `arn:aws:s3:::${place.organisation}-logs-${source}-${place.audit}`;
  const key = (context: string): readonly Requirement[] =>
    exactly({
      ...{ may: `decrypt ${context}`, do: ['kms:Decrypt'], on: arnOf(place, 'kms', 'key/any') },
      when: { 'kms:ViaService': `s3.${place.region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': context },
    });
  return {
    [`aws_iam_role.drill-reader-${source}`]: byJobsOf(place, source),
    [`aws_iam_role_policy.drill-reader-${source}_events`]: [
      ...exactly({
        ...{ may: 'list events', do: ['s3:ListBucket'], on: logs },
        when: { 's3:prefix': 'audit/events/source=x' },
      }),
      ...exactly({ may: 'read events', do: ['s3:GetObject'], on: `${logs}/audit/events/x` }),
      ...key(logs),
      ...key(`${logs}/x`),
    ],
  };
}

/** Of the protected environment of the workspace, from main, in either form that GitHub writes a repository in. */
const byJobsOf = (place: Place, workspace: string): readonly Requirement[] =>
  [REPOSITORY.name, REPOSITORY.withIds].flatMap((repository) =>
    exactly({
      ...{ may: `be taken by ${repository}`, do: ['sts:AssumeRoleWithWebIdentity'] },
      as: `federated:arn:aws:iam::${place.account}:oidc-provider/${ISSUER}`,
      when: {
        [`${ISSUER}:aud`]: 'sts.amazonaws.com',
        [`${ISSUER}:sub`]: `repo:${repository}:environment:${workspace}`,
        [`${ISSUER}:ref`]: 'refs/heads/main',
        [`${ISSUER}:repository_id`]: REPOSITORY.withIds.slice(REPOSITORY.withIds.lastIndexOf('@') + 1),
      },
    }),
  );
