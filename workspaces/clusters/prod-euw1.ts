import { delivery } from '../delivery';
import { doors } from '../doors';
import { productionAlerting } from '../alerting';
import { interfaceEndpoints } from '../endpoints';
import { production, productionSync } from '../grades';
import { governance } from '../governance';
import { databricks } from '../lake';
import { defineCluster } from '../schema';
import { teamAccess } from '../team-access';
import { permissionsBoundary } from '../waivers';

/** Production, Ireland. */
export default defineCluster({
  ...production,
  kind: 'cluster',
  name: 'prod-euw1',
  account: '777788889999',
  region: 'eu-west-1',
  sync: productionSync,
  rtoHours: 2,
  rpoHours: 1,
  network: {
    cidr: '10.80.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b'],
    interfaceEndpoints,
  },
  cluster: {
    kubernetes: '1.36',
    pods: 1200,
    systemNodes: { instanceTypes: ['m7i.xlarge', 'm6i.xlarge'] },
    nodePools: { 'on-demand': { cpu: 256, memoryGiB: 1024 }, spot: { cpu: 128, memoryGiB: 512 } },
    access: {
      ...teamAccess,
      apply: {
        principal: 'role/exbank-prod-euw1-apply',
        policy: 'AmazonEKSClusterAdminPolicy',
        reason: 'the pipeline applies bootstrap and tenancy from inside the VPC',
      },
      plan: {
        principal: 'role/exbank-prod-euw1-plan',
        policy: 'AmazonEKSViewPolicy',
        groups: ['platform-plan'],
        reason: 'the pipeline plans bootstrap and tenancy from inside the VPC: it reads no secret and changes nothing',
      },
      door: {
        principal: 'role/exbank-prod-euw1-door',
        policy: 'AmazonEKSViewPolicy',
        reason: "who comes in by the operators' door looks; to change something they bring a role of their own",
      },
      operators: {
        principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_PlatformOperator_0a1b2c3d4e5f6071',
        policy: 'AmazonEKSViewPolicy',
        reason: 'operators look first; changes go through Git',
      },
      'zone-operators': {
        principal: 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_PlatformZones_0b1a2c3d4e5f6073',
        groups: ['platform-zones'],
        reason: 'taken on request when a zone is lost: it empties the zone, brings it back, and may do nothing else',
      },
      'break-glass': {
        principal: 'role/exbank-prod-euw1-break-glass',
        policy: 'AmazonEKSClusterAdminPolicy',
        reason: 'the way in when Argo CD or the pipeline is what is broken; every use raises an alarm',
      },
    },
    applicationSignals: false, // billed by volume; nobody reads traces yet, and no tenant may send any
  },
  delivery,
  registry: { signedIn: ['ghcr'] },
  edge: {
    ...doors,
    domain: 'fraud.exbank.example',
  },
  alerting: productionAlerting,
  governance,
  waivers: [permissionsBoundary],
  identity: { database: { size: 'small' } },
  lake: {
    replicatesTo: ['nonprod-euw1'],
    databricks: {
      ...databricks,
      credentials: {
        storage: '9b2e4f10-1c3d-4a5b-8e6f-70a1b2c3d4e5',
        publisher: '5d8c7b6a-2f1e-4d3c-9b0a-e1f2a3b4c5d6',
      },
      calls: { 'model-registry-proxy': 'jobs look up which version is approved and served before they train the next' },
    },
  },
});
