import { texts } from '../documents';
import type { Policy } from '../policy';
import { said, sentence, unmet, yes } from '../want';

const READING = /:policy\/(.*\/)?[\w-]*ReadOnlyAccess$/;

/** From a chat people look, each as himself; without a guardrail a channel may do everything. */
export const chatGuarded: Policy = {
  id: 'chat-guarded',
  statement: 'Channels of a chat have a guardrail that reads, and people sign in as themselves.',
  controls: ['IAM-01', 'IAM-02'],
  article: 'DORA Art. 9(4)(c)',
  why: 'a channel without a guardrail has that of AdministratorAccess (chatbot/latest/APIReference)',
  applies: ['aws_chatbot_slack_channel_configuration', 'aws_chatbot_teams_channel_configuration'],
  check: (channel) => [
    ...unmet(channel, [
      said('guardrail_policy_arns', 'name what it may do at most'),
      yes('user_authorization_required', 'everybody as himself'),
      said('sns_topic_arns', 'name what it hears'),
    ]),
    ...texts(channel.attributes.guardrail_policy_arns)
      .filter((policy) => !READING.test(policy))
      .map((policy) => sentence('guardrail_policy_arns', policy, 'policies that read', 'take it out')),
  ],
};
