import { arn, type Context, DATABRICKS_ACCOUNT, policyDocument, type Statement } from '../kernel';

/** What an endpoint policy needs of a context. */
type Place = Pick<Context, 'account' | 'region'>;

/**
 * Services that refuse any policy but their own full-access default: with another one, AWS refuses to create the
 * endpoint. Who may reach them is then the security group's decision alone.
 */
export const FULL_ACCESS_ONLY: Readonly<Record<string, string>> = {
  'oidc-eks': 'serves public keys to callers without credentials (eks/latest/userguide/vpc-interface-endpoints)',
  // AWS says so of `eks` only; ask `aws ec2 describe-vpc-endpoint-services` for VpcEndpointPolicySupported, then remove.
  'eks-auth': 'endpoint policies are documented for the EKS API, not for the EKS Auth API',
};

/**
 * Who may call a service through an endpoint of this VPC: this account, AWS services on its behalf, and what
 * `withoutAccount` names. It limits the caller, not the resource, so AWS-owned images, parameters, documents and
 * images of add-ons stay within reach. Undefined where the service takes no policy.
 */
export const endpointPolicy = (place: Place, service: string): string | undefined =>
  service in FULL_ACCESS_ONLY ? undefined : policyDocument(...callers(place), ...withoutAccount(place, service));

/** The same for the S3 endpoint of the lake's subnets, whose workers also carry Databricks' own credentials. */
export const lakeS3Policy = (place: Place): string =>
  policyDocument(...callers(place), ...withoutAccount(place, 's3'), ...databricksBuckets(place));

const callers = ({ account }: Place): readonly Statement[] => [
  allow('OwnAccount', '*', '*', { StringEquals: { 'aws:PrincipalAccount': account } }),
  allow('AwsServices', '*', '*', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }),
];

/** Calls that carry no account, or another one, and must pass all the same. One statement, one reason. */
function withoutAccount(place: Place, service: string): readonly Statement[] {
  switch (service) {
    case 's3':
      return [imageLayers(place), packages(place), agent(place)];
    case 'sts':
      return [federated(place), databricksSessions];
    case 'kinesis-streams':
      return [databricksStreams(place)];
    default:
      return [];
  }
}

/** ECR hands out image layers as links that its own account has signed: AmazonECR/latest/userguide/vpc-endpoints. */
const imageLayers = ({ region }: Place) =>
  allow('EcrLayers', 's3:GetObject', arn.s3(`prod-${region}-starport-layer-bucket`, '*'));

/** dnf asks without credentials: aws-samples/data-perimeter-policy-examples, service_owned_resources. */
const packages = ({ region }: Place) =>
  allow('AmazonLinuxPackages', 's3:GetObject', arn.s3(`al2023-repos-${region}-de612dc2`, '*'));

/** The SSM agent reads without credentials: systems-manager/latest/userguide/ssm-agent-minimum-s3-permissions, its Linux rows. */
const agent = ({ region }: Place) =>
  allow(
    'SystemsManagerAgent',
    's3:GetObject',
    [
      `aws-ssm-${region}`,
      `amazon-ssm-${region}`,
      `amazon-ssm-packages-${region}`,
      `${region}-birdwatcher-prod`,
      `aws-ssm-distributor-file-${region}`,
      `aws-ssm-document-attachments-${region}`,
      `patch-baseline-snapshot-${region}`,
    ].map((bucket) => arn.s3(bucket, '*')),
  );

/**
 * A federated caller has no account before it has a role, so the role's account decides:
 * IAM/latest/UserGuide/reference_sts_vpc_endpoint_policies.
 */
const federated = (place: Place) =>
  allow('FederatedIntoOwnRoles', ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'], arn.iam(place, 'role/*'));

/** Workers take further roles with credentials of Databricks: databricks/terraform-databricks-sra, aws/tf. */
const databricksSessions = allow(
  'DatabricksSessions',
  ['sts:AssumeRole', 'sts:TagSession', 'sts:GetSessionToken'],
  '*',
  {
    StringEquals: { 'aws:PrincipalAccount': DATABRICKS_ACCOUNT },
  },
);

/** Workers send usage and logs to streams of Databricks: databricks/terraform-databricks-sra, aws/tf/privatelink.tf. */
const databricksStreams = ({ region }: Place) =>
  allow(
    'DatabricksStreams',
    ['kinesis:DescribeStream', 'kinesis:PutRecord', 'kinesis:PutRecords'],
    `arn:aws:kinesis:${region}:${DATABRICKS_ACCOUNT}:stream/*`,
    { StringEquals: { 'aws:PrincipalAccount': DATABRICKS_ACCOUNT } },
  );

/** Workers read the runtime from Databricks' buckets, and use the workspace's bucket with Databricks' credentials. */
const databricksBuckets = ({ account }: Place): readonly Statement[] => [
  allow('DatabricksArtifacts', READ, '*', { StringEquals: { 'aws:ResourceAccount': DATABRICKS_ACCOUNT } }),
  allow('DatabricksWorkers', [...READ, 's3:PutObject', 's3:DeleteObject'], '*', {
    StringEquals: {
      'aws:PrincipalAccount': DATABRICKS_ACCOUNT,
      'aws:ResourceAccount': [account, DATABRICKS_ACCOUNT],
    },
  }),
];

const READ = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:GetBucketLocation'];

function allow(
  Sid: string,
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition?: Statement['Condition'],
): Statement {
  return { Sid, Effect: 'Allow', Principal: '*', Action, Resource, ...(Condition ? { Condition } : {}) };
}
