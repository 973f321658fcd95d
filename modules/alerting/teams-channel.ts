import { ChatbotTeamsChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-teams-channel-configuration';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import type { Context } from '../kernel';
import type { TeamsSettings } from './settings';

export interface TeamsChannelProps {
  readonly context: Context;
  readonly channel: TeamsSettings;
  /** Topics whose messages appear in the channel. */
  readonly topicArns: readonly string[];
}

/** Where the service answers (chatbot/latest/APIReference/Welcome); its configuration holds in every region. */
const REGIONS = ['eu-west-1', 'us-east-2', 'us-west-2', 'ap-southeast-1'] as const;

/** What the channel may ever do in the account, whatever somebody gives to its role: look at alarms. */
const GUARDRAIL = 'arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess';

/**
 * The Microsoft Teams channel of the account's alarms. People read there and can run nothing: the role may only look at
 * alarms. The tenant consents once by hand, before the first apply (docs/by-hand.md). The service would log to us-east-1,
 * without a key and for ever (docs/traps.md), so it does not log; a drill is what shows that messages arrive.
 */
export class TeamsChannel extends Construct {
  constructor(scope: Construct, id: string, { context, channel, topicArns }: TeamsChannelProps) {
    super(scope, id);
    const role = this.role(context);
    new ChatbotTeamsChannelConfiguration(this, 'Default', {
      configurationName: teamsConfigurationName(context),
      ...channel,
      iamRoleArn: role.arn,
      guardrailPolicyArns: [GUARDRAIL],
      userAuthorizationRequired: true,
      loggingLevel: 'NONE',
      snsTopicArns: [...topicArns],
      region: REGIONS.find((region) => region === context.region) ?? REGIONS[0],
      dependsOn: role.permissions,
    });
  }

  private role(context: Context): Role {
    return new Role(this, 'role', {
      context,
      name: 'teams-channel',
      description: 'The Teams channel: shows alarms and their graphs, changes nothing',
      trust: [trustService(context, 'chatbot.amazonaws.com', { arns: [ownConfigurations(context)] })],
      policies: {
        alarms: [
          {
            Sid: 'SeeAlarms',
            Effect: 'Allow',
            Action: ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', 'cloudwatch:GetMetricWidgetImage'],
            Resource: '*',
          },
        ],
      },
    });
  }
}

export const teamsConfigurationName = ({ name }: Pick<Context, 'name'>): string =>
  name.local('chatbot-configuration', 'alarms');

/** Source: chatbot/latest/adminguide, cross-service confused deputy prevention. Its ARNs have no region. */
const ownConfigurations = ({ account }: Context): string => `arn:aws:chatbot::${account}:*`;
