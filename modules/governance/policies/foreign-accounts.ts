import type { Policy } from '../policy';
import { wholeText } from '../remembered';
import type { PlatformAccounts, Resource } from '../resource';

/** An account that a stack may name although it is not its own. */
interface NamedException {
  /** Name of the stack within its workspace. */
  readonly stack: string;
  /** Twelve digits, or accounts by what stands in them. */
  readonly account: string | Standing;
  readonly reason: string;
}

/** Accounts of the platform itself, which its workspaces list. */
type Standing = (platform: PlatformAccounts) => readonly string[];

const everyCluster: Standing = ({ clusters }) => clusters;
const theAudit: Standing = ({ audit }) => [audit];

/** Every account outside its own that a stack names. Add one only with its reason, and the document that states it. */
const NAMED_EXCEPTIONS: readonly NamedException[] = [
  {
    stack: 'archive',
    account: everyCluster,
    reason:
      'its buckets and keys let in the services and roles of exactly these accounts, to add and to do nothing else',
  },
  {
    stack: 'vault',
    account: everyCluster,
    reason: 'its vaults and keys let in the backups of exactly these accounts, and copies out to nowhere else',
  },
  {
    stack: 'alerting',
    account: theAudit,
    reason: 'its stream writes every event into the archive of this account, where nobody here can alter it',
  },
  {
    stack: 'governance',
    account: theAudit,
    reason: 'CloudTrail and AWS Config deliver into the archive, whose buckets and key carry that account',
  },
  {
    stack: 'governance',
    account: everyCluster,
    reason:
      'the analyzer of the audit account is told who may add to which of its buckets, and tells of everybody else',
  },
  {
    stack: 'state',
    account: theAudit,
    reason:
      'the role that applies puts the records of changes into the bucket of evidence there, and reads nothing back',
  },
  ...['data', 'identity'].map((stack) => ({
    stack,
    account: theAudit,
    reason: 'the key of its databases lets AWS Backup of the audit account read shared snapshots, to copy them there',
  })),
  {
    stack: 'backup',
    account: theAudit,
    reason:
      'its plans copy every snapshot into the vault of this account, and its own vaults let copies out to nowhere else',
  },
  {
    stack: 'edge',
    account: theAudit,
    reason:
      'its load balancers write their access logs into the archive, whose bucket carries that account in its name',
  },
  {
    stack: 'registry',
    account: everyCluster,
    reason: 'images of services go one way, from test to production, by literal account and prefix',
  },
  {
    stack: 'lake',
    account: everyCluster,
    reason: 'published models go one way, from production to test, by one role; bucket names carry these accounts',
  },
  {
    stack: 'lake',
    account: '414351767826',
    reason:
      'Databricks: it assumes roles by external id and keeps its workspace here (databricks/terraform-provider-databricks, aws/constants.go)',
  },
  {
    stack: 'lake',
    account: '601306020600',
    reason:
      'Databricks: the owner of the images of workers, and of no other (databricks/terraform-databricks-sra, aws/tf/credential.tf)',
  },
  {
    stack: 'bootstrap',
    account: '602401143452',
    reason:
      'AWS itself: images of EKS add-ons come from there, and admission lets them in (eks/latest/userguide/add-ons-images)',
  },
  ...['673884943994', '109118265657', '113643092156', '409493279830', '366771026645'].map((account) => ({
    stack: 'bootstrap',
    account,
    reason:
      'AWS itself: the agent of GuardDuty comes from there, one account for each region (guardduty/latest/ug/runtime-monitoring-ecr-repository-gdu-agent)',
  })),
  {
    stack: 'network',
    account: '414351767826',
    reason:
      'Databricks: its workers in the lake subnets reach S3 and STS with its credentials (databricks/terraform-provider-databricks, aws/constants.go)',
  },
];

/** No resource names another account: what production and test share, they share by accident. */
export const foreignAccounts: Policy = {
  id: 'foreign-accounts',
  statement: 'No resource names an account that is not its own, beyond named exceptions.',
  controls: ['ENV-01'],
  article: 'RTS 2024/1774 Art. 8(2)(b)(v)',
  why: 'production is separated from test by accounts; a foreign id is a bridge between them',
  applies: 'every type',
  check: (resource) =>
    accountsIn(resource)
      .filter((account) => !mayName(resource, account))
      .map((account) => `names account ${account}, which is not its own ${resource.account}`),
};

const accountsIn = ({ attributes }: Resource): readonly string[] => [
  ...new Set(wholeText(attributes).match(/(?<![\dA-Za-z])\d{12}(?![\dA-Za-z])/g)),
];

/** Whether a stack may name an account: its own, or one that stands in the table. */
export const mayName = (
  { stack, account, platform }: Pick<Resource, 'stack' | 'account' | 'platform'>,
  named: string,
): boolean =>
  named === account ||
  NAMED_EXCEPTIONS.some(
    (exception) =>
      exception.stack === stack &&
      (typeof exception.account === 'string' ? [exception.account] : exception.account(platform)).includes(named),
  );
