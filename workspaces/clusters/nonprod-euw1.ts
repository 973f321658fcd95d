import { delivery } from '../delivery';
import { doors } from '../doors';
import { nonProductionAlerting } from '../alerting';
import { interfaceEndpoints } from '../endpoints';
import { nonProduction } from '../grades';
import { governance } from '../governance';
import { databricks } from '../lake';
import { defineCluster } from '../schema';
import { teamAccess } from '../team-access';
import { permissionsBoundary } from '../waivers';

/** Everything before production, Ireland. */
export default defineCluster({
  ...nonProduction,
  kind: 'cluster',
  name: 'nonprod-euw1',
  account: '444455556666',
  region: 'eu-west-1',
  rtoHours: 24,
  rpoHours: 24,
  network: {
    cidr: '10.64.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b'],
    interfaceEndpoints,
  },
  cluster: {
    kubernetes: '1.36',
    pods: 600,
    systemNodes: { instanceTypes: ['m7i.large', 'm6i.large'] },
    nodePools: { 'on-demand': { cpu: 128, memoryGiB: 512 }, spot: { cpu: 64, memoryGiB: 256 } },
    access: {
      ...teamAccess,
      apply: {
        principal: 'role/exbank-nonprod-euw1-apply',
        policy: 'AmazonEKSClusterAdminPolicy',
        reason: 'the pipeline applies bootstrap and tenancy from inside the VPC',
      },
      plan: {
        principal: 'role/exbank-nonprod-euw1-plan',
        policy: 'AmazonEKSViewPolicy',
        groups: ['platform-plan'],
        reason: 'the pipeline plans bootstrap and tenancy from inside the VPC: it reads no secret and changes nothing',
      },
      door: {
        principal: 'role/exbank-nonprod-euw1-door',
        policy: 'AmazonEKSViewPolicy',
        reason: "who comes in by the operators' door looks; to change something they bring a role of their own",
      },
      operators: {
        principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_PlatformOperator_0a1b2c3d4e5f6071',
        policy: 'AmazonEKSClusterAdminPolicy',
        reason: 'operators try here what production must not be the first to see',
      },
      'zone-operators': {
        principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_PlatformZones_0b1a2c3d4e5f6072',
        groups: ['platform-zones'],
        reason: 'taken on request when a zone is lost: it empties the zone, brings it back, and may do nothing else',
      },
      'break-glass': {
        principal: 'role/exbank-nonprod-euw1-break-glass',
        policy: 'AmazonEKSClusterAdminPolicy',
        reason: 'the way in when Argo CD or the pipeline is what is broken; every use raises an alarm',
      },
    },
    applicationSignals: false, // billed by volume; nobody reads traces yet, and no tenant may send any
  },
  delivery,
  registry: { signedIn: ['ghcr'], replicatesTo: ['prod-euw1'] },
  edge: {
    ...doors,
    domain: 'fraud-test.exbank.example',
  },
  alerting: nonProductionAlerting,
  governance,
  waivers: [permissionsBoundary],
  identity: { database: { size: 'small' } },
  lake: {
    databricks: {
      ...databricks,
      credentials: { storage: '3f6c1a52-7d84-4b0e-9c2f-5a1e8d7b6c40' },
      clusters: { ...databricks.clusters, maxWorkers: 4 },
    },
  },
});
