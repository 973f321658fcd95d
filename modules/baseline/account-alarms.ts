import { above, type AlarmRow, type AlarmSubject, below, type MissingData, one } from '../alarms';
import type { AccountMetric } from './account-patterns';

/** What happens in an account that should not, told apart by the end of the alarm's name. */
export interface WatchedAccount extends AlarmSubject {
  readonly metric: AccountMetric;
  /** What was changed, in words. */
  readonly what: string;
}

const FIVE_MINUTES = 300;

const counted = ({ metric: name }: WatchedAccount) =>
  one({ namespace: 'Platform/Account', name, dimensions: {} }, 'Sum', FIVE_MINUTES);

const NOBODY: MissingData = {
  is: 'notBreaching',
  because: 'no line means that nobody did it; trail-silent rings when there are no lines at all',
};

/** What is the same for all that rings at the first line. */
const FIRST = { watches: counted, when: () => above(0, 'Count', 1), missing: NOBODY } as const;

const ROOT_USED: AlarmRow<WatchedAccount> = {
  id: 'account-root-used',
  meaning: () => 'Somebody works as the root user of the account, which no policy holds back.',
  severity: 'page',
  trigger: 'malicious-activity',
  ...FIRST,
};

const WITHOUT_MFA: AlarmRow<WatchedAccount> = {
  id: 'account-sign-in-without-mfa',
  meaning: () => 'A user of IAM has signed in to the console with a password alone.',
  severity: 'page',
  trigger: 'malicious-activity',
  ...FIRST,
};

/** Three in five minutes are no slip of the fingers. */
const SIGN_IN_FAILURES: AlarmRow<WatchedAccount> = {
  id: 'account-sign-in-failures',
  meaning: () => 'Sign-in to the console has failed again and again: somebody tries passwords.',
  severity: 'warning',
  trigger: 'early-warning',
  ...FIRST,
  when: () => above(2, 'Count', 1),
};

/** AWS's own consoles try what a reader may not, so that only many at once are news. */
const CALLS_REFUSED: AlarmRow<WatchedAccount> = {
  id: 'account-calls-refused',
  meaning: () => 'Many calls were refused within minutes: somebody tries what a role may do, or lost a right.',
  severity: 'warning',
  trigger: 'early-warning',
  ...FIRST,
  when: () => above(50, 'Count', 1),
};

const RIGHTS_CHANGED: AlarmRow<WatchedAccount> = {
  id: 'account-rights-changed',
  meaning: ({ what }) => `Somebody else than the pipeline has changed ${what}.`,
  severity: 'page',
  trigger: 'malicious-activity',
  ...FIRST,
};

const KEY_ENDED: AlarmRow<WatchedAccount> = {
  id: 'account-key-ended',
  meaning: () => 'A key was switched off or is to be deleted: what it encrypts is lost with it.',
  severity: 'page',
  trigger: 'data-loss',
  ...FIRST,
};

const WATCH_CHANGED: AlarmRow<WatchedAccount> = {
  id: 'account-watch-changed',
  meaning: ({ what }) => `Somebody else than the pipeline has changed ${what}: the account may no longer see itself.`,
  severity: 'page',
  trigger: 'malicious-activity',
  ...FIRST,
};

const NETWORK_CHANGED: AlarmRow<WatchedAccount> = {
  id: 'account-network-changed',
  meaning: ({ what }) => `Somebody else than the pipeline has changed ${what}.`,
  severity: 'page',
  trigger: 'malicious-activity',
  ...FIRST,
};

/** One kind of event: its line, and what tells it from others of the same steps. */
export interface AccountEvent extends Pick<WatchedAccount, 'metric' | 'of' | 'what'> {
  readonly row: AlarmRow<WatchedAccount>;
}

const watch = (row: AlarmRow<WatchedAccount>, metric: AccountMetric, of?: string, what = ''): AccountEvent => ({
  ...{ row, metric, what },
  ...(of !== undefined && { of }),
});

/** Every metric of the account rings, once. */
export const ACCOUNT_WATCHES: readonly AccountEvent[] = [
  watch(ROOT_USED, 'RootUsed'),
  watch(WITHOUT_MFA, 'SignInsWithoutMfa'),
  watch(SIGN_IN_FAILURES, 'SignInFailures'),
  watch(CALLS_REFUSED, 'CallsRefused'),
  watch(RIGHTS_CHANGED, 'RightsChanged', 'iam', 'who may do what in the account'),
  watch(RIGHTS_CHANGED, 'BucketRightsChanged', 'buckets', 'who may reach a bucket'),
  watch(RIGHTS_CHANGED, 'OrganizationChanged', 'organization', "the account's place in its organisation"),
  watch(KEY_ENDED, 'KeysEnded'),
  watch(WATCH_CHANGED, 'TrailChanged', 'trail', 'CloudTrail'),
  watch(WATCH_CHANGED, 'RecorderChanged', 'recorder', 'AWS Config'),
  watch(WATCH_CHANGED, 'DetectorsChanged', 'detectors', 'a detector of attacks or weaknesses'),
  watch(NETWORK_CHANGED, 'SecurityGroupsChanged', 'security-groups', 'a security group'),
  watch(NETWORK_CHANGED, 'NetworkAclsChanged', 'network-acls', 'a network ACL'),
  watch(NETWORK_CHANGED, 'GatewaysChanged', 'gateways', 'a way in or out of the network'),
  watch(NETWORK_CHANGED, 'RoutesChanged', 'routes', 'where traffic goes'),
  watch(NETWORK_CHANGED, 'VpcsChanged', 'vpcs', 'a VPC, or what it is joined with'),
];

/** The log group of the trail. */
export interface WatchedTrail extends AlarmSubject {
  readonly logGroup: string;
}

/** RTS 2024/1774 Art. 12(2)(e): a failure to log is found. An account is never silent: AWS itself works in it. */
export const TRAIL_ALARMS: readonly AlarmRow<WatchedTrail>[] = [
  {
    id: 'trail-silent',
    meaning: () => 'CloudTrail has written nothing for half an hour: what happens in the account is not seen.',
    severity: 'page',
    trigger: 'data-loss',
    watches: ({ logGroup: LogGroupName }) =>
      one({ namespace: 'AWS/Logs', name: 'IncomingLogEvents', dimensions: { LogGroupName } }, 'Sum', FIVE_MINUTES),
    when: () => below(1, 'Count', 6),
    missing: { is: 'breaching', because: 'CloudWatch counts nothing for a group that takes in nothing' },
  },
];
