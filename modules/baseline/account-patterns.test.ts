import { describe, expect, it } from 'vitest';
import { counts } from '../../test/support/filter-pattern';
import { OWN_FAMILIES } from '../alarms/own-metrics';
import { ACCOUNT_WATCHES } from './account-alarms';
import { ACCOUNT_PATTERNS, type AccountMetric, elsewhere, type OwnHands } from './account-patterns';

const hands: OwnHands = {
  roles: ['exbank-prod-euw1-apply', 'exbank-prod-euw1-karpenter', 'exbank-prod-euw1-load-balancer-controller'],
  breakGlass: ['exbank-prod-euw1-break-glass'],
};
const METRICS = Object.keys(ACCOUNT_PATTERNS) as AccountMetric[];

const by = (userName: string) => ({
  userIdentity: { type: 'AssumedRole', sessionContext: { sessionIssuer: { userName } } },
});
const PIPELINE = by('exbank-prod-euw1-apply');
const PERSON = by('AWSReservedSSO_Administrator_1');
const ROOT = { userIdentity: { type: 'Root' }, eventType: 'AwsApiCall' };
const USER = { userIdentity: { type: 'IAMUser', userName: 'somebody' } };
const call = (service: string, eventName: string, readOnly = false) => ({
  ...{ eventSource: `${service}.amazonaws.com`, eventName, readOnly, awsRegion: 'eu-west-1' },
});
const rung = (event: object) => METRICS.filter((metric) => counts(ACCOUNT_PATTERNS[metric](hands), event));

describe('what happens in an account', () => {
  it.each<[AccountMetric, object]>([
    ['RightsChanged', call('iam', 'AttachRolePolicy')],
    ['BucketRightsChanged', call('s3', 'DeleteBucketPolicy')],
    ['TrailChanged', call('cloudtrail', 'StopLogging')],
    ['RecorderChanged', call('config', 'StopConfigurationRecorder')],
    ['DetectorsChanged', call('guardduty', 'DeleteDetector')],
    ['DetectorsChanged', call('inspector2', 'Disable')],
    ['SecurityGroupsChanged', call('ec2', 'AuthorizeSecurityGroupIngress')],
    ['NetworkAclsChanged', call('ec2', 'ReplaceNetworkAclEntry')],
    ['GatewaysChanged', call('ec2', 'AttachInternetGateway')],
    ['RoutesChanged', call('ec2', 'CreateRoute')],
    ['RoutesChanged', call('ec2', 'ReplaceRouteTableAssociation')],
    ['VpcsChanged', call('ec2', 'AcceptVpcPeeringConnection')],
  ])('rings as %s when a person, a user of IAM or root does it, and not when the pipeline does', (metric, event) => {
    for (const who of [PERSON, USER]) expect(rung({ ...event, ...who })).toEqual([metric]);
    expect(rung({ ...event, ...ROOT })).toEqual(['RootUsed', metric]);
    expect(rung({ ...event, ...PIPELINE })).toEqual([]);
  });

  it.each<[AccountMetric, object]>([
    ['KeysEnded', call('kms', 'ScheduleKeyDeletion')],
    ['OrganizationChanged', call('organizations', 'LeaveOrganization')],
  ])('rings as %s whoever does it', (metric, event) => {
    for (const who of [PERSON, PIPELINE]) expect(rung({ ...event, ...who })).toEqual([metric]);
  });

  it.each([
    call('iam', 'GetRole', true),
    call('ec2', 'DescribeRouteTables', true),
    call('guardduty', 'GetDetector', true),
    call('kms', 'Decrypt', true),
  ])('is nothing while somebody only looks: $eventName', (event) => {
    expect(rung({ ...event, ...PERSON })).toEqual([]);
  });

  it('is nothing when AWS works on behalf of a service', () => {
    const event = { ...call('iam', 'CreateRole'), ...by('AWSServiceRoleForSSO') };
    expect(rung(event)).toEqual([]);
    expect(rung({ ...ROOT, eventType: 'AwsServiceEvent', eventName: 'RotateKey' })).toEqual([]);
  });

  it('is a sign-in without a second factor, when it says so and when it says nothing of one', () => {
    const signIn = { eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Success' }, ...USER };
    expect(rung(signIn)).toEqual(['SignInsWithoutMfa']);
    expect(rung({ ...signIn, additionalEventData: { MFAUsed: 'No' } })).toEqual(['SignInsWithoutMfa']);
    expect(rung({ ...signIn, additionalEventData: { MFAUsed: 'Yes' } })).toEqual([]);
  });

  it.each(['Client.UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException'])(
    'is a refusal: %s',
    (errorCode) => {
      const refused = { ...call('ec2', 'RunInstances'), ...PERSON, errorCode, sourceIPAddress: '192.0.2.1' };
      expect(rung(refused)).toEqual(['CallsRefused']);
      expect(rung({ ...refused, sourceIPAddress: 'delivery.logs.amazonaws.com' })).toEqual([]);
    },
  );
});

describe('what rules in the home region never hear of', () => {
  const { ConsoleWrites = '', BreakGlassTaken = '' } = elsewhere('eu-west-1', hands);
  const inConsole = { ...call('iam', 'CreateUser'), awsRegion: 'us-east-1', sessionCredentialFromConsole: 'true' };

  it('is a change of IAM in the console, by anybody without break-glass', () => {
    for (const who of [PERSON, USER, ROOT]) expect(counts(ConsoleWrites, { ...inConsole, ...who })).toBe(true);
    expect(counts(ConsoleWrites, { ...inConsole, ...by('exbank-prod-euw1-break-glass') })).toBe(false);
    expect(counts(ConsoleWrites, { ...inConsole, ...PERSON, awsRegion: 'eu-west-1' })).toBe(false);
    expect(counts(ConsoleWrites, { ...inConsole, ...PERSON, readOnly: true })).toBe(false);
  });

  it('is a try at the break-glass role by the global endpoint of STS', () => {
    const taken = {
      ...call('sts', 'AssumeRole', true),
      ...{ awsRegion: 'us-east-1', requestParameters: { roleArn: 'arn:aws:iam::1:role/exbank-prod-euw1-break-glass' } },
    };
    expect(counts(BreakGlassTaken, taken)).toBe(true);
    expect(counts(BreakGlassTaken, { ...taken, awsRegion: 'eu-west-1' })).toBe(false);
    expect(elsewhere('eu-west-1', { roles: [], breakGlass: [] })).not.toHaveProperty('BreakGlassTaken');
  });
});

describe('the table', () => {
  it('rings for each metric of the account once', () => {
    const known = OWN_FAMILIES['Platform/Account']?.groups.flatMap(({ metrics }) => Object.keys(metrics));
    expect(ACCOUNT_WATCHES.map(({ metric }) => metric).sort()).toEqual([...METRICS].sort());
    expect([...METRICS].sort()).toEqual([...(known ?? [])].sort());
  });

  it.each(METRICS)('keeps %s within what CloudWatch takes', (metric) => {
    expect(ACCOUNT_PATTERNS[metric](hands).length).toBeLessThanOrEqual(1024);
  });
});
