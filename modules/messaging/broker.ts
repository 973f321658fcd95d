import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack';
import { MqConfiguration } from '@cdktf/provider-aws/lib/mq-configuration';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { type ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { type Context, reject } from '../kernel';
import { LogGroup } from '../logs';
import type { NetworkExports } from '../network';
import { BrokerAlarms } from './alarms';
import { brokerXml } from './broker-xml';
import { type BrokerKeys, deploymentRole } from './deployment-role';
import { failoverUrl } from './failover-url';
import { type BrokerLog, logGroupName, LOGS, OPENWIRE_PORT } from './names';
import { brokerProblems, userProblem } from './problems';
import { brokerPlan, type BrokerSettings, type Standing } from './settings';
import { brokerTemplate, type OutputName, type ParameterName, brokerStackPolicy } from './template';

/** What all brokers of a stack share. */
export interface BrokerGround {
  readonly context: Context;
  /** Version of ActiveMQ without its patch, such as `5.19`: modules/cluster/versions.ts. */
  readonly engineVersion: string;
  readonly network: Pick<NetworkExports, 'vpcId' | 'dataSubnetIds'>;
  /** Security group of whoever may connect. */
  readonly callerSecurityGroupId: string;
  /** Teams of the organisation: one user each. */
  readonly teams: readonly string[];
  readonly keys: BrokerKeys;
  /** What must stand before a broker writes its first line of log. */
  readonly logDelivery: ITerraformDependable;
  readonly position: Standing['position'];
  /** Set only while non-production is taken down. */
  readonly letGo: boolean;
}

export interface BrokerProps extends BrokerGround {
  readonly settings: BrokerSettings;
}

const MINUTES = 60; // a pair takes about twenty to be made; changing what CloudFormation is told would make a new stack

/**
 * A private pair of ActiveMQ brokers in two zones that no plan can lose, with one user for each team, whose passwords
 * enter neither plan nor state (ADR-0009).
 *
 * Its security group lets in every node and pod of the cluster on OpenWire and nothing else: which pods may connect is
 * said by NetworkPolicy, what they may do by the user of their team. The web console (8162) is open to nobody. Operators
 * read queues by their metrics; who must see a message browses it from a pod with the administrator's secret.
 * Its alarms are made with it: none is without.
 */
export class Broker extends Construct {
  readonly id: string;
  readonly arn: string;
  readonly failoverUrl: string;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: BrokerProps) {
    super(scope, id);
    const standing = { grade: props.context.grade, position: props.position };
    reject(`Broker ${this.node.path}`, [
      ...brokerProblems({ ...standing, field: id, settings: props.settings }),
      ...props.teams.map((team) => userProblem(team, `teams.${team}`)),
    ]);
    this.securityGroupId = this.securityGroup(props);
    const outputs = this.stack(props, standing);
    this.id = outputs('BrokerId');
    this.arn = outputs('BrokerArn');
    this.failoverUrl = failoverUrl([outputs('FirstEndpoint'), outputs('SecondEndpoint')]);
    this.logGroups(props);
    new BrokerAlarms(this, 'alarms', { context: props.context, broker: id });
  }

  /** A broker answers and never asks, so the group has no egress rule. */
  private securityGroup({ context, network, callerSecurityGroupId }: BrokerProps): string {
    const name = context.name.local('security-group', `broker-${this.node.id}`);
    const description = `Broker ${this.node.id}`;
    const group = new SecurityGroup(this, 'access', { vpcId: network.vpcId, name, description, tags: { Name: name } });
    new VpcSecurityGroupIngressRule(this, 'from-cluster', {
      securityGroupId: group.id,
      description: 'OpenWire over TLS from nodes and pods of the cluster',
      referencedSecurityGroupId: callerSecurityGroupId,
      ipProtocol: 'tcp',
      fromPort: OPENWIRE_PORT,
      toPort: OPENWIRE_PORT,
    });
    return group.id;
  }

  private stack(props: BrokerProps, standing: Standing): (name: OutputName) => string {
    const { context, letGo } = props;
    const role = deploymentRole(this, { ...props, broker: this.node.id });
    const template = brokerTemplate({ ...props, broker: this.node.id, plan: brokerPlan(props.settings, standing) });
    const stack = new CloudformationStack(this, 'Default', {
      name: context.name.local('cloudformation-stack', `broker-${this.node.id}`),
      templateBody: JSON.stringify(template),
      parameters: this.parameters(props),
      policyBody: brokerStackPolicy({ letGo }),
      iamRoleArn: role.arn,
      ...WHEN_IT_FAILS,
      dependsOn: [...role.permissions, props.logDelivery],
    });
    return (name) => stack.outputs.lookup(name);
  }

  private parameters(props: BrokerProps): Record<ParameterName, string> {
    const { context, network, keys } = props;
    const configuration = this.configuration(props);
    return {
      StorageKey: keys.storageArn,
      SecretsKey: keys.secretsArn,
      SecurityGroup: this.securityGroupId,
      Subnets: context.zones.slice(0, PAIR).map(network.dataSubnetIds).join(','),
      Configuration: configuration.id,
      ConfigurationRevision: Token.asString(configuration.latestRevision),
    };
  }

  private configuration({ context, engineVersion, teams }: BrokerProps): MqConfiguration {
    return new MqConfiguration(this, 'configuration', {
      name: context.name.local('mq-configuration', this.node.id),
      description: `Queues of the broker ${this.node.id}, and which team may use which`,
      engineType: 'ActiveMQ',
      engineVersion,
      data: brokerXml(teams),
    });
  }

  private logGroups({ context, keys }: BrokerProps): void {
    for (const [log, logClass] of Object.entries(LOGS) as [BrokerLog, (typeof LOGS)[BrokerLog]][]) {
      const name = logGroupName(this.id, log);
      new LogGroup(this, `log-${log}`, { context, name, nameReadOnce: true, logClass, keyArn: keys.storageArn });
    }
  }
}

/** A broker stands in two zones, also where the cluster has three: the first two, whose place in the list never changes. */
const PAIR = 2;

/** A first creation that fails takes itself away, so that the next run begins anew. Both settings hold for it alone. */
const WHEN_IT_FAILS = {
  onFailure: 'DELETE',
  timeoutInMinutes: MINUTES,
  timeouts: { create: `${MINUTES}m`, update: `${MINUTES}m`, delete: `${MINUTES}m` },
} as const;
