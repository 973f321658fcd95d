import type { Policy } from './policy';
import { brokerTwoZones } from './policies/broker-two-zones';
import { bucketAccessLogs } from './policies/bucket-access-logs';
import { bucketEncryption } from './policies/bucket-encryption';
import { bucketLifecycle } from './policies/bucket-lifecycle';
import { bucketVersions } from './policies/bucket-versions';
import { bucketWithoutAcls } from './policies/bucket-without-acls';
import { closedDefaults } from './policies/closed-defaults';
import { confusedDeputy } from './policies/confused-deputy';
import { databaseTls } from './policies/database-tls';
import { denyPlainHttp } from './policies/deny-plain-http';
import { dnsLogs } from './policies/dns-logs';
import { encryptionOn } from './policies/encryption-on';
import { endpointPolicies } from './policies/endpoint-policies';
import { flowLogs } from './policies/flow-logs';
import { foreignAccounts } from './policies/foreign-accounts';
import { iamEscalation } from './policies/iam-escalation';
import { iamWildcards } from './policies/iam-wildcards';
import { keyRotation } from './policies/key-rotation';
import { literalSecrets } from './policies/literal-secrets';
import { narrowEgress } from './policies/narrow-egress';
import { narrowIngress } from './policies/narrow-ingress';
import { narrowPrincipals } from './policies/narrow-principals';
import { narrowTrust } from './policies/narrow-trust';
import { noMightyPolicies } from './policies/no-mighty-policies';
import { noUsers } from './policies/no-users';
import { notPublic } from './policies/not-public';
import { ownKey } from './policies/own-key';
import { publicAccessBlock } from './policies/public-access-block';
import { queueEncryption } from './policies/queue-encryption';
import { roleBoundary } from './policies/role-boundary';
import { ruleDescriptions } from './policies/rule-descriptions';
import { shortSessions } from './policies/short-sessions';

/** Every policy, in the order of its name. */
export const POLICIES: readonly Policy[] = [
  brokerTwoZones,
  bucketAccessLogs,
  bucketEncryption,
  bucketLifecycle,
  bucketVersions,
  bucketWithoutAcls,
  closedDefaults,
  confusedDeputy,
  databaseTls,
  denyPlainHttp,
  dnsLogs,
  encryptionOn,
  endpointPolicies,
  flowLogs,
  foreignAccounts,
  iamEscalation,
  iamWildcards,
  keyRotation,
  literalSecrets,
  narrowEgress,
  narrowIngress,
  narrowPrincipals,
  narrowTrust,
  noMightyPolicies,
  noUsers,
  notPublic,
  ownKey,
  publicAccessBlock,
  queueEncryption,
  roleBoundary,
  ruleDescriptions,
  shortSessions,
];
