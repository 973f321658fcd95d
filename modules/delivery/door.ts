import { AutoscalingGroup } from '@cdktf/provider-aws/lib/autoscaling-group';
import { AutoscalingSchedule } from '@cdktf/provider-aws/lib/autoscaling-schedule';
import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { ManagedPolicy, Role, trustService } from '../identity';
import type { Context } from '../kernel';
import { LogGroup } from '../logs';
import { doorStatements, hostStatements } from './door-policy';
import { Egress } from './egress';
import { hostScript } from './host-script';
import { DOOR_TAG, doorName, ROLES, sessionLogGroup } from './names';
import { SessionDocument } from './session-document';
import type { DoorSettings } from './settings';

export interface DoorProps {
  readonly context: Context;
  readonly settings: DoorSettings;
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** One private subnet per zone: a lost zone leaves the door where it can still be opened. */
  readonly subnetIds: readonly string[];
  /** Key of sessions and their record. */
  readonly keyArn: string;
  /** Key of the disk; its policy must let Auto Scaling use it. */
  readonly diskKeyArn: string;
  /** Tags of hosts and disks: the provider's default tags stop at the template. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The operators' door: a group of no host that becomes one when somebody opens it, in front of the private Kubernetes
 * API. No inbound port, every session recorded; each host is the newest image and is gone when nobody works on it.
 */
export class Door extends Construct {
  constructor(scope: Construct, id: string, props: DoorProps) {
    super(scope, id);
    const { context, keyArn, settings } = props;
    const log = new LogGroup(this, 'log', {
      ...{ context, keyArn, name: sessionLogGroup(context), logClass: 'audit' },
    });
    new SessionDocument(this, 'session', { context, keyArn, settings, logGroupName: log.name });
    const role = this.role(props, log);
    const group = this.group(props, this.template(props, role));
    this.closesAtNight(context, group);
    this.callers(context, keyArn);
  }

  private role({ context, keyArn }: DoorProps, log: LogGroup): Role {
    return new Role(this, 'role', {
      context,
      name: ROLES.door,
      description: 'Host of the operators door: is reached, is recorded, looks at the cluster, leaves',
      trust: [trustService(context, 'ec2.amazonaws.com', EC2_SAYS_NOT)],
      policies: hostStatements(context, { keyArn, logGroupArn: log.arn }),
    });
  }

  private template(props: DoorProps, role: Role): LaunchTemplate {
    const { context, settings, diskKeyArn, tags } = props;
    const name = context.name.local('launch-template', 'door');
    const profile = new IamInstanceProfile(this, 'profile', {
      name: context.name.local('iam-instance-profile', ROLES.door),
      role: role.name,
    });
    return new LaunchTemplate(this, 'template', {
      name,
      description: "Operators' door",
      updateDefaultVersion: true,
      // EC2 looks the parameter up at each launch, so that a host is never older than its image.
      imageId: settings.image.startsWith('/') ? `resolve:ssm:${settings.image}` : settings.image,
      instanceType: settings.instanceType,
      iamInstanceProfile: { arn: profile.arn },
      ebsOptimized: 'true',
      metadataOptions: METADATA,
      monitoring: { enabled: true },
      blockDeviceMappings: [disk(diskKeyArn)],
      networkInterfaces: [{ ...INTERFACE, securityGroups: [this.firewall(props).securityGroupId] }],
      tagSpecifications: TAGGED.map((resourceType) => ({
        resourceType,
        tags: { ...tags, Name: name, [DOOR_TAG]: context.workspace },
      })),
      userData: Fn.base64encode(Fn.rawString(hostScript(context, settings))),
      dependsOn: role.permissions,
    });
  }

  private firewall({ context, vpcId, vpcCidr }: DoorProps): Egress {
    return new Egress(this, 'egress', {
      ...{ context, vpcId, vpcCidr, name: 'door' },
      description: 'Operators door: nothing comes in',
      outside: 'The mirror of tools, GitHub and single sign-on',
    });
  }

  /** Who opens it sets one, and the host itself sets none: the number is theirs, not Terraform's. */
  private group({ context, subnetIds }: DoorProps, template: LaunchTemplate): AutoscalingGroup {
    return new AutoscalingGroup(this, 'Default', {
      name: doorName(context),
      minSize: 0,
      maxSize: 1,
      vpcZoneIdentifier: [...subnetIds],
      healthCheckType: 'EC2',
      launchTemplate: { id: template.id, version: '$Latest' },
      tag: [{ key: 'Name', value: doorName(context), propagateAtLaunch: false }],
    });
  }

  /** Should a host have forgotten to leave. */
  private closesAtNight({ name }: Context, group: AutoscalingGroup): void {
    new AutoscalingSchedule(this, 'night', {
      scheduledActionName: name.local('autoscaling-group', 'door-night'),
      autoscalingGroupName: group.name,
      minSize: 0,
      maxSize: 1,
      desiredCapacity: 0,
      recurrence: '0 2 * * *',
      timeZone: 'Etc/UTC',
    });
  }

  /** For the permission set of operators, by its name; the break-glass role has the same. */
  private callers(context: Context, keyArn: string): void {
    new ManagedPolicy(this, 'callers', {
      name: context.name.local('iam-policy', 'door'),
      description: 'Opens the operators door and a recorded session on it',
      statements: doorStatements(context, keyArn),
    });
  }
}

const EC2_SAYS_NOT = { allow: true, reason: 'EC2 names no source when it takes the role of an instance' } as const;

const METADATA = {
  httpEndpoint: 'enabled',
  httpTokens: 'required',
  httpPutResponseHopLimit: 1,
  instanceMetadataTags: 'disabled',
} as const;

const INTERFACE = { deviceIndex: 0, associatePublicIpAddress: 'false', deleteOnTermination: 'true' } as const;
const TAGGED = ['instance', 'volume', 'network-interface'] as const;
const DISK_GIB = 20; // the image and five tools take 4

const disk = (kmsKeyId: string) => ({
  deviceName: '/dev/xvda', // root device of Amazon Linux 2023
  ebs: { volumeType: 'gp3', volumeSize: DISK_GIB, encrypted: 'true', kmsKeyId, deleteOnTermination: 'true' },
});
