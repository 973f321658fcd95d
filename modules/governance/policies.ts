import type { Policy } from './policy';
import { accountBaseline } from './policies/account-baseline';
import { addonEnforces } from './policies/addon-enforces';
import { admissionShut } from './policies/admission-shut';
import { alarmActs } from './policies/alarm-acts';
import { alarmReceivers } from './policies/alarm-receivers';
import { alarmsPresent } from './policies/alarms-present';
import { archiveLock } from './policies/archive-lock';
import { argoCluster } from './policies/argo-cluster';
import { backupCopies } from './policies/backup-copies';
import { backupMembership } from './policies/backup-membership';
import { backupOptedIn } from './policies/backup-opted-in';
import { backupPlanWhole } from './policies/backup-plan-whole';
import { balancerLogs } from './policies/balancer-logs';
import { baselineWhole } from './policies/baseline-whole';
import { brokerGuarded } from './policies/broker-guarded';
import { brokerKeptCurrent } from './policies/broker-kept-current';
import { brokerLogs } from './policies/broker-logs';
import { brokerTwoZones } from './policies/broker-two-zones';
import { brokerUsers } from './policies/broker-users';
import { bucketAccessLogs } from './policies/bucket-access-logs';
import { bucketEncryption } from './policies/bucket-encryption';
import { bucketLifecycle } from './policies/bucket-lifecycle';
import { bucketVersions } from './policies/bucket-versions';
import { bucketWithoutAcls } from './policies/bucket-without-acls';
import { buildUnprivileged } from './policies/build-unprivileged';
import { certificateSound } from './policies/certificate-sound';
import { chartRoles } from './policies/chart-roles';
import { chartsPinned } from './policies/charts-pinned';
import { chatGuarded } from './policies/chat-guarded';
import { closedDefaults } from './policies/closed-defaults';
import { clusterAccess } from './policies/cluster-access';
import { clusterAdmins } from './policies/cluster-admins';
import { clusterEntries } from './policies/cluster-entries';
import { clusterLogs } from './policies/cluster-logs';
import { clusterProvider } from './policies/cluster-provider';
import { confusedDeputy } from './policies/confused-deputy';
import { copiesOn } from './policies/copies-on';
import { countedMetrics } from './policies/counted-metrics';
import { criticalHeard } from './policies/critical-heard';
import { databaseBackups } from './policies/database-backups';
import { databaseInsight } from './policies/database-insight';
import { databaseLogs } from './policies/database-logs';
import { databaseSignIn } from './policies/database-sign-in';
import { databaseTls } from './policies/database-tls';
import { databaseTwoZones } from './policies/database-two-zones';
import { deletionProtection } from './policies/deletion-protection';
import { deliveriesAtHome } from './policies/deliveries-at-home';
import { denyPlainHttp } from './policies/deny-plain-http';
import { detectorsOn } from './policies/detectors-on';
import { dnsLogs } from './policies/dns-logs';
import { encryptionOn } from './policies/encryption-on';
import { endpointGroups } from './policies/endpoint-groups';
import { endpointPolicies } from './policies/endpoint-policies';
import { eventsHeard } from './policies/events-heard';
import { experimentGuarded } from './policies/experiment-guarded';
import { factsAtHome } from './policies/facts-at-home';
import { flowLogs } from './policies/flow-logs';
import { foreignAccounts } from './policies/foreign-accounts';
import { generatedSecrets } from './policies/generated-secrets';
import { heartbeat } from './policies/heartbeat';
import { iamEscalation } from './policies/iam-escalation';
import { iamWildcards } from './policies/iam-wildcards';
import { imageIntegrity } from './policies/image-integrity';
import { imdsv2 } from './policies/imdsv2';
import { keyRotation } from './policies/key-rotation';
import { listenerTls } from './policies/listener-tls';
import { literalSecrets } from './policies/literal-secrets';
import { logRetention } from './policies/log-retention';
import { narrowArchiveRules } from './policies/narrow-archive-rules';
import { narrowEgress } from './policies/narrow-egress';
import { narrowIngress } from './policies/narrow-ingress';
import { narrowPrincipals } from './policies/narrow-principals';
import { narrowTrust } from './policies/narrow-trust';
import { noBridges } from './policies/no-bridges';
import { noDefaultToken } from './policies/no-default-token';
import { noMightyPolicies } from './policies/no-mighty-policies';
import { noUsers } from './policies/no-users';
import { notPublic } from './policies/not-public';
import { onePublicDoor } from './policies/one-public-door';
import { ownKey } from './policies/own-key';
import { podNetwork } from './policies/pod-network';
import { podSecurity } from './policies/pod-security';
import { publicAccessBlock } from './policies/public-access-block';
import { queueEncryption } from './policies/queue-encryption';
import { quietPriorities } from './policies/quiet-priorities';
import { quotaBounds } from './policies/quota-bounds';
import { rbacWildcards } from './policies/rbac-wildcards';
import { recorderWhole } from './policies/recorder-whole';
import { regionAllowList } from './policies/region-allow-list';
import { restoreTests } from './policies/restore-tests';
import { roleBoundary } from './policies/role-boundary';
import { ruleDescriptions } from './policies/rule-descriptions';
import { rulesApart } from './policies/rules-apart';
import { secretPolicy } from './policies/secret-policy';
import { shortSessions } from './policies/short-sessions';
import { stackRole } from './policies/stack-role';
import { stateApart } from './policies/state-apart';
import { systemNodes } from './policies/system-nodes';
import { tagsComplete } from './policies/tags-complete';
import { targetHealth } from './policies/target-health';
import { templateRetention } from './policies/template-retention';
import { tenantBounds } from './policies/tenant-bounds';
import { tokenAudience } from './policies/token-audience';
import { trailObjects } from './policies/trail-objects';
import { trailWhole } from './policies/trail-whole';
import { twoZones } from './policies/two-zones';
import { undeliveredKept } from './policies/undelivered-kept';
import { vaultLock } from './policies/vault-lock';
import { versionSupport } from './policies/version-support';
import { webhookFiltered } from './policies/webhook-filtered';
import { wideKeyUse } from './policies/wide-key-use';
import { workflowLogs } from './policies/workflow-logs';
import { zonalShift } from './policies/zonal-shift';

/** Every policy, in the order of its name. */
export const POLICIES: readonly Policy[] = [
  accountBaseline,
  addonEnforces,
  admissionShut,
  alarmActs,
  alarmReceivers,
  alarmsPresent,
  archiveLock,
  argoCluster,
  backupCopies,
  backupMembership,
  backupOptedIn,
  backupPlanWhole,
  balancerLogs,
  baselineWhole,
  brokerGuarded,
  brokerKeptCurrent,
  brokerLogs,
  brokerTwoZones,
  brokerUsers,
  bucketAccessLogs,
  bucketEncryption,
  bucketLifecycle,
  bucketVersions,
  bucketWithoutAcls,
  buildUnprivileged,
  certificateSound,
  chartRoles,
  chartsPinned,
  chatGuarded,
  closedDefaults,
  clusterAccess,
  clusterAdmins,
  clusterEntries,
  clusterLogs,
  clusterProvider,
  confusedDeputy,
  copiesOn,
  countedMetrics,
  criticalHeard,
  databaseBackups,
  databaseInsight,
  databaseLogs,
  databaseSignIn,
  databaseTls,
  databaseTwoZones,
  deletionProtection,
  deliveriesAtHome,
  denyPlainHttp,
  detectorsOn,
  dnsLogs,
  encryptionOn,
  endpointGroups,
  endpointPolicies,
  eventsHeard,
  experimentGuarded,
  factsAtHome,
  flowLogs,
  foreignAccounts,
  generatedSecrets,
  heartbeat,
  iamEscalation,
  iamWildcards,
  imageIntegrity,
  imdsv2,
  keyRotation,
  listenerTls,
  literalSecrets,
  logRetention,
  narrowArchiveRules,
  narrowEgress,
  narrowIngress,
  narrowPrincipals,
  narrowTrust,
  noBridges,
  noDefaultToken,
  noMightyPolicies,
  noUsers,
  notPublic,
  onePublicDoor,
  ownKey,
  podNetwork,
  podSecurity,
  publicAccessBlock,
  queueEncryption,
  quietPriorities,
  quotaBounds,
  rbacWildcards,
  recorderWhole,
  regionAllowList,
  restoreTests,
  roleBoundary,
  ruleDescriptions,
  rulesApart,
  secretPolicy,
  shortSessions,
  stackRole,
  stateApart,
  systemNodes,
  tagsComplete,
  targetHealth,
  templateRetention,
  tenantBounds,
  tokenAudience,
  trailObjects,
  trailWhole,
  twoZones,
  undeliveredKept,
  vaultLock,
  versionSupport,
  webhookFiltered,
  wideKeyUse,
  workflowLogs,
  zonalShift,
];
