import { Ec2Tag } from '@cdktf/provider-aws/lib/ec2-tag';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, clusterName, type Context, type Statement } from '../kernel';
import type { NetworkExports } from '../network';
import type { ClusterSettings } from './settings';

export interface ClusterProps {
  readonly context: Context;
  readonly settings: Pick<ClusterSettings, 'kubernetes' | 'serviceCidr' | 'publicEndpoint'>;
  readonly network: Pick<NetworkExports, 'vpcId' | 'privateSubnetIds'>;
  /** The VPC's block: from here, and nowhere else, the Kubernetes API answers. */
  readonly vpcCidr: string;
  /** Customer key of Kubernetes secrets. It cannot be taken away again. */
  readonly secretsKeyArn: string;
  /** The log groups, which must stand before the control plane writes. */
  readonly logGroups: readonly ITerraformDependable[];
}

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** A private EKS control plane: secrets under a customer key, all logs kept, access by entry only, protected. */
export class Cluster extends Construct implements ITerraformDependable {
  readonly fqn: string;
  readonly name: string;
  readonly endpoint: string;
  /** Base64 of the PEM that signs the Kubernetes API. */
  readonly certificateAuthority: string;
  /** URL of the issuer of service account tokens. */
  readonly issuer: string;
  /** The group that EKS makes and gives to control plane and nodes. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const role = this.role(props.context);
    const cluster = this.cluster(props, role, this.doors(props));
    this.fqn = cluster.fqn;
    this.name = cluster.name;
    this.endpoint = cluster.endpoint;
    this.certificateAuthority = cluster.certificateAuthority.get(0).data;
    this.issuer = cluster.identity.get(0).oidc.get(0).issuer;
    this.securityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.tagForDiscovery();
  }

  private role(context: Context): Role {
    return new Role(this, 'role', {
      context,
      name: 'cluster',
      description: 'EKS runs the control plane of this cluster',
      trust: [eksOnBehalfOf(context)],
      managedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEKSClusterPolicy'],
    });
  }

  /** Who may knock at the private endpoint: everybody in the VPC; who may enter is for the access entries. */
  private doors({ context, network, vpcCidr }: ClusterProps): SecurityGroup {
    const group = new SecurityGroup(this, 'endpoint', {
      name: context.name.local('security-group', 'cluster-endpoint'),
      description: 'Kubernetes API: reachable from the VPC',
      vpcId: network.vpcId,
      tags: { Name: context.name.local('security-group', 'cluster-endpoint') },
    });
    new VpcSecurityGroupIngressRule(this, 'endpoint-https', {
      securityGroupId: group.id,
      description: 'Kubernetes API from the runner, the operators door and pods',
      cidrIpv4: vpcCidr,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
    return group;
  }

  private cluster(
    { context, settings, network, secretsKeyArn, logGroups }: ClusterProps,
    role: Role,
    doors: SecurityGroup,
  ): EksCluster {
    return new EksCluster(this, 'Default', {
      name: clusterName(context),
      version: settings.kubernetes,
      roleArn: role.arn,
      vpcConfig: {
        subnetIds: context.zones.map((zone) => network.privateSubnetIds(zone)),
        securityGroupIds: [doors.id],
        ...endpointAccess(settings.publicEndpoint),
      },
      kubernetesNetworkConfig: { ipFamily: 'ipv4', serviceIpv4Cidr: settings.serviceCidr },
      encryptionConfig: { provider: { keyArn: secretsKeyArn }, resources: ['secrets'] },
      ...HARDENED,
      dependsOn: [...role.permissions, ...logGroups],
    });
  }

  /** Karpenter finds the security group of its nodes by this tag. */
  private tagForDiscovery(): void {
    new Ec2Tag(this, 'discovery', {
      resourceId: this.securityGroupId,
      key: 'karpenter.sh/discovery',
      value: this.name,
    });
  }
}

/** What no workspace can switch off. */
const HARDENED = {
  accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
  bootstrapSelfManagedAddons: false,
  deletionProtection: true,
  enabledClusterLogTypes: LOG_TYPES,
  upgradePolicy: { supportType: 'STANDARD' },
  zonalShiftConfig: { enabled: true },
} as const;

const endpointAccess = (publicEndpoint: ClusterSettings['publicEndpoint']) => ({
  endpointPrivateAccess: true,
  endpointPublicAccess: publicEndpoint !== undefined,
  ...(publicEndpoint ? { publicAccessCidrs: [...publicEndpoint.cidrs] } : {}),
});

/** Source: eks/latest/userguide/cross-service-confused-deputy-prevention. */
const eksOnBehalfOf = (context: Context): Statement => ({
  Sid: 'Eks',
  Effect: 'Allow',
  Principal: { Service: 'eks.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: {
    StringEquals: { 'aws:SourceAccount': context.account },
    ArnLike: { 'aws:SourceArn': arn.regional(context, 'eks', `cluster/${clusterName(context)}`) },
  },
});
