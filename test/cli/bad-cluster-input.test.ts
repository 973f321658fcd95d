import { describe, it } from 'vitest';
import { type Case, refusals } from './wrong';

const refused = refusals();

const REASON = "reason: 'the reviewer wants a sentence'";
const TYPES =
  'm6i.large, m6i.xlarge, m6i.2xlarge, m7a.large, m7a.xlarge, m7i.large, m7i.xlarge, m7i.2xlarge, r7i.large, r7i.xlarge, m7g.medium, m7g.large, m7g.xlarge, m7g.2xlarge, m8g.large, m8g.xlarge, r7g.large, r7g.xlarge';
const POLICIES =
  'AmazonEKSClusterAdminPolicy, AmazonEKSAdminViewPolicy, AmazonEKSAdminPolicy, AmazonEKSEditPolicy, AmazonEKSViewPolicy';

describe('platform synth refuses versions', () => {
  it.concurrent.each<Case>([
    [
      'of Kubernetes that the table does not know',
      "production.cluster.kubernetes = '1.29'",
      [
        'prod-euw1.cluster.kubernetes: got "1.29", want 1.36 - add the minor with all its builds to modules/cluster/versions.ts first',
      ],
    ],
    [
      'of Kubernetes that are none',
      'production.cluster.kubernetes = 1.36',
      ['prod-euw1.cluster.kubernetes: got 1.36, want text in quotes - correct the type of the value'],
    ],
    [
      'of an add-on that the minor does not know',
      "production.cluster.addonBuilds = { 'aws-efs-csi-driver': 'v2.1.0-eksbuild.1' }",
      [
        'prod-euw1.cluster.addonBuilds: got "aws-efs-csi-driver", want an add-on of 1.36: vpc-cni, kube-proxy, eks-pod-identity-agent, coredns, aws-ebs-csi-driver, snapshot-controller, metrics-server, eks-node-monitoring-agent, amazon-cloudwatch-observability - correct the name, or add it to modules/cluster/versions.ts',
      ],
    ],
    [
      'of an add-on whose build belongs to another minor',
      "production.cluster.addonBuilds = { 'kube-proxy': 'v1.35.3-eksbuild.29' }",
      [
        'prod-euw1.cluster.addonBuilds.kube-proxy: got "v1.35.3-eksbuild.29", want a build of 1.36: v1.36.0-eksbuild.25 or v1.36.0-eksbuild.21 - choose one of these, or add the build to modules/cluster/versions.ts',
      ],
    ],
    [
      'of an AMI that the minor does not have',
      "production.cluster.systemNodes.amiRelease = '1.35.7-20260911'",
      [
        'prod-euw1.cluster.systemNodes.amiRelease: got "1.35.7-20260911", want a release for amd64: 1.36.4-20260930 or 1.36.4-20260923 - choose one of these, or leave it out to get the newest',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses a public endpoint', () => {
  it.concurrent.each<Case>([
    [
      'without a reason',
      "nonprod.cluster.publicEndpoint = { allow: true, cidrs: ['203.0.113.0/28'] }",
      ['nonprod-euw1.cluster.publicEndpoint.reason: got nothing, want text in quotes - add it'],
    ],
    [
      'for everybody',
      `nonprod.cluster.publicEndpoint = { allow: true, ${REASON}, cidrs: ['0.0.0.0/0'] }`,
      [
        'nonprod-euw1.cluster.publicEndpoint.cidrs: got "0.0.0.0/0", want blocks of /24 or smaller - list the addresses of your own exits to the internet, nothing wider',
      ],
    ],
    [
      'in production, whatever the reason',
      `production.cluster.publicEndpoint = { allow: true, ${REASON}, cidrs: ['203.0.113.0/28'] }`,
      [
        'prod-euw1.cluster.publicEndpoint: got ["203.0.113.0/28"], want nothing in production - reach the private endpoint through the delivery stack: its runner, or the door for operators',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses access', () => {
  const grant = (principal: string, more = '') =>
    `production.cluster.access.extra = { principal: '${principal}', policy: 'AmazonEKSViewPolicy', ${more} ${REASON} }`;
  const principal = (got: string, said: string) => [
    `prod-euw1.cluster.access.extra.principal: got "${got}", want ${said}`,
  ];

  it.concurrent.each<Case>([
    [
      'of another account',
      grant('arn:aws:iam::444455556666:role/deployer'),
      principal(
        'arn:aws:iam::444455556666:role/deployer',
        'a role of account 777788889999 - let the other account assume a role here, and name that role',
      ),
    ],
    [
      'of the root user',
      grant('arn:aws:iam::777788889999:root'),
      principal(
        'arn:aws:iam::777788889999:root',
        'a role - the root user is for emergencies of the account; give a break-glass role instead',
      ),
    ],
    ['of everybody', grant('role/*'), principal('role/*', 'one role - name each principal; EKS knows no patterns')],
    [
      'of the caller',
      grant('caller'),
      principal('caller', 'role/<path and name> or its full ARN - name the IAM role, not the session or the caller'),
    ],
    [
      'of a user in production',
      grant('user/anna'),
      principal(
        'user/anna',
        'a role - users have keys that never end; let people assume a role through single sign-on',
      ),
    ],
    [
      'through system:masters',
      grant('role/deployer', "groups: ['system:masters'],"),
      [
        'prod-euw1.cluster.access.extra.groups: got "system:masters", want a group of our own - groups of the system pass by all access policies and leave no entry to review; use a policy',
      ],
    ],
    [
      'by a policy that EKS does not have',
      "production.cluster.access.operators.policy = 'cluster-admin'",
      [`prod-euw1.cluster.access.operators.policy: got "cluster-admin", want ${POLICIES} - choose one of these`],
    ],
    [
      'to namespaces by a policy that holds everywhere',
      "production.cluster.access.apply.namespaces = ['argocd']",
      [
        'prod-euw1.cluster.access.apply.namespaces: got ["argocd"], want nothing - AmazonEKSClusterAdminPolicy holds for the whole cluster; leave it out',
      ],
    ],
    [
      'without a reason',
      'delete production.cluster.access.operators.reason',
      ['prod-euw1.cluster.access.operators.reason: got nothing, want text in quotes - add it'],
    ],
    [
      'that lets nobody administer the cluster',
      `production.cluster.access = { look: { principal: 'role/look', policy: 'AmazonEKSViewPolicy', ${REASON} } }`,
      [
        'prod-euw1.cluster.access: got ["look"], want at least one entry with AmazonEKSClusterAdminPolicy - whoever creates the cluster gets no rights by itself, so nobody could ever log in; name the administrators',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses system nodes', () => {
  it.concurrent.each<Case>([
    [
      'on Spot',
      "production.cluster.systemNodes.capacityType = 'SPOT'",
      [
        'prod-euw1.cluster.systemNodes.capacityType: got "SPOT", want "ON_DEMAND" - Spot may take the last system node of a zone, which anchors that zone',
      ],
    ],
    [
      'whose interfaces cannot address their pods',
      "production.cluster.systemNodes.instanceTypes = ['m7g.medium']",
      [
        'prod-euw1.cluster.systemNodes.instanceTypes: got "m7g.medium", want a type whose interfaces address 110 pods, this one 98 - choose a larger type or lower podsPerNode',
      ],
    ],
    [
      'of a type that the table does not know',
      "production.cluster.systemNodes.instanceTypes = ['t2.large']",
      [
        `prod-euw1.cluster.systemNodes.instanceTypes: got "t2.large", want ${TYPES} - choose one of these, or add the type with its limits to modules/cluster/instance-types.ts`,
      ],
    ],
    [
      'of two architectures',
      "production.cluster.systemNodes.instanceTypes = ['m7i.xlarge', 'm7g.xlarge']",
      [
        'prod-euw1.cluster.systemNodes.instanceTypes: got ["m7i.xlarge","m7g.xlarge"], want types of one architecture - a node group has one AMI; keep amd64 and arm64 apart',
      ],
    ],
    [
      'that may be fewer than they must be',
      'production.cluster.systemNodes.minPerZone = 3',
      [
        'prod-euw1.cluster.systemNodes.maxPerZone: got 2, want at least minPerZone, 3 - raise it, best to one more, so that a node can be replaced',
      ],
    ],
    [
      'of which a zone has none',
      'production.cluster.systemNodes.minPerZone = 0',
      [
        'prod-euw1.cluster.systemNodes.minPerZone: got 0, want 1-10 - a zone without a system node stops anchoring its services',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses addresses', () => {
  it.concurrent.each<Case>([
    [
      'of services inside the VPC',
      "production.cluster.serviceCidr = '10.80.128.0/20'",
      [
        'prod-euw1.cluster.serviceCidr: got "10.80.128.0/20", want a block apart from the VPC\'s 10.80.0.0/16 - services and pods would share addresses; choose another block',
      ],
    ],
    [
      'of services that EKS does not take',
      "production.cluster.serviceCidr = '100.64.0.0/16'",
      [
        'prod-euw1.cluster.serviceCidr: got "100.64.0.0/16", want a /12 to /24 inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 - EKS takes no other; 172.20.0.0/16 is customary',
      ],
    ],
    [
      'too few for the pods',
      "production.network.cidr = '10.80.0.0/20'",
      [
        'prod-euw1.cluster.pods: got 1200, want at most 320 in 10.80.0.0/20 over 2 zones - take a larger network.cidr or a third zone; all pods must have an address when one zone is lost',
      ],
    ],
    [
      'and telemetry that nobody decided on',
      'delete production.cluster.applicationSignals',
      ['prod-euw1.cluster.applicationSignals: got nothing, want true or false - add it'],
    ],
  ])('%s', refused);
});
