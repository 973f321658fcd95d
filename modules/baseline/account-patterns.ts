/** Who changes things as part of their work, so that nobody is called for it: roles of the account, by name. */
export interface OwnHands {
  /** The pipeline and the controllers of the cluster. */
  readonly roles: readonly string[];
  /** Roles that work in an emergency, and whose taking rings by itself. */
  readonly breakGlass: readonly string[];
}

/** Roles that AWS itself works with on behalf of a service. */
const OF_SERVICES = 'AWSServiceRoleFor*';

const ISSUER = '$.userIdentity.sessionContext.sessionIssuer.userName';

/** Somebody else than these roles; root and users of IAM have no issuer. */
const byNoneOf = (roles: readonly string[]): string =>
  `((${ISSUER} NOT EXISTS) || (${roles.map((role) => `(${ISSUER} != "${role}")`).join(' && ')}))`;

const named = (...names: readonly string[]): string =>
  `(${names.map((name) => `($.eventName = "${name}")`).join(' || ')})`;

const from = (service: string): string => `($.eventSource = "${service}.amazonaws.com")`;

const CHANGES = '($.readOnly IS FALSE)';

const all = (...terms: readonly string[]): string => `{ ${terms.join(' && ')} }`;

/**
 * The lines of a trail that count, by metric of `Platform/Account`. What is customary is stated by the CIS AWS Foundations
 * Benchmark 3.0, section 4; ours differ where they can be shorter or hear more (every change of IAM, also of detectors), and in
 * leaving out whoever is meant to. Source: AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.
 */
export const ACCOUNT_PATTERNS = {
  RootUsed: () =>
    all(
      '($.userIdentity.type = "Root")',
      '($.userIdentity.invokedBy NOT EXISTS)',
      '($.eventType != "AwsServiceEvent")',
    ),
  SignInsWithoutMfa: () =>
    all(
      '($.eventName = "ConsoleLogin")',
      '($.userIdentity.type = "IAMUser")',
      '(($.additionalEventData.MFAUsed NOT EXISTS) || ($.additionalEventData.MFAUsed != "Yes"))',
      '($.responseElements.ConsoleLogin = "Success")',
    ),
  SignInFailures: () => all('($.eventName = "ConsoleLogin")', '($.errorMessage = "Failed authentication")'),
  CallsRefused: () =>
    all(
      '(($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*"))',
      '($.sourceIPAddress != "delivery.logs.amazonaws.com")',
      '($.eventName != "HeadBucket")',
    ),
  RightsChanged: ({ roles }) => all(from('iam'), CHANGES, byNoneOf([...roles, OF_SERVICES])),
  BucketRightsChanged: ({ roles }) => all(from('s3'), named(...BUCKET_RIGHTS), byNoneOf(roles)),
  OrganizationChanged: () => all(from('organizations'), CHANGES),
  KeysEnded: () => all(from('kms'), named('DisableKey', 'ScheduleKeyDeletion', 'DeleteImportedKeyMaterial')),
  TrailChanged: ({ roles }) => all(from('cloudtrail'), CHANGES, byNoneOf(roles)),
  RecorderChanged: ({ roles }) => all(from('config'), named(...RECORDER), CHANGES, byNoneOf([...roles, OF_SERVICES])),
  DetectorsChanged: ({ roles }) => all(named(...DETECTORS), CHANGES, byNoneOf([...roles, OF_SERVICES])),
  SecurityGroupsChanged: ({ roles }) => all(from('ec2'), named(...GROUPS), byNoneOf([...roles, OF_SERVICES])),
  NetworkAclsChanged: ({ roles }) =>
    all(from('ec2'), named('*NetworkAcl', '*NetworkAclEntry'), CHANGES, byNoneOf(roles)),
  GatewaysChanged: ({ roles }) => all(from('ec2'), named(...GATEWAYS), CHANGES, byNoneOf(roles)),
  RoutesChanged: ({ roles }) => all(from('ec2'), named('*Route', '*RouteTable*'), CHANGES, byNoneOf(roles)),
  VpcsChanged: ({ roles }) => all(from('ec2'), named(...VPCS), CHANGES, byNoneOf([...roles, OF_SERVICES])),
} as const satisfies Readonly<Record<string, (hands: OwnHands) => string>>;

export type AccountMetric = keyof typeof ACCOUNT_PATTERNS;

const BUCKET_RIGHTS = ['Acl', 'Policy', 'Cors', 'Lifecycle', 'Replication', 'PublicAccessBlock']
  .flatMap((setting) => [`PutBucket${setting}`, `DeleteBucket${setting}`])
  .concat('PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock');
const RECORDER = ['*ConfigurationRecorder', '*DeliveryChannel', '*ConformancePack', '*RetentionConfiguration'];
const DETECTORS = ['*Detector', 'DisableSecurityHub', 'BatchDisableStandards', 'Disable', '*Analyzer', '*ArchiveRule'];
const GROUPS = ['AuthorizeSecurityGroup*', 'RevokeSecurityGroup*', 'ModifySecurityGroupRules', 'DeleteSecurityGroup'];
const GATEWAYS = ['*InternetGateway', '*CustomerGateway', '*NatGateway', '*VpnGateway', '*TransitGateway*'];
const VPCS = ['*Vpc', '*VpcAttribute', '*VpcPeeringConnection*', '*ClassicLink*', '*VpcEndpoint*'];

/**
 * What rules in the home region never hear of, for the alarms that listen to them (`Platform/Events`): events that AWS records
 * elsewhere, such as a change of IAM in the console, or the global endpoint of STS.
 */
export const elsewhere = (region: string, { breakGlass }: OwnHands): Readonly<Record<string, string>> => {
  const away = `($.awsRegion != "${region}")`;
  return {
    ConsoleWrites: all(
      '($.sessionCredentialFromConsole = "true")',
      CHANGES,
      away,
      ...(breakGlass.length > 0 ? [byNoneOf(breakGlass)] : []),
    ),
    ...(breakGlass.length > 0 && {
      BreakGlassTaken: all(
        '($.eventName = "AssumeRole")',
        `(${breakGlass.map((role) => `($.requestParameters.roleArn = "*:role/${role}")`).join(' || ')})`,
        away,
      ),
    }),
  };
};
