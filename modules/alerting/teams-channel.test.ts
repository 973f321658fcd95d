import { ChatbotTeamsChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-teams-channel-configuration';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { TeamsChannel } from './teams-channel';

const channel = { tenantId: 't', teamId: 'g', channelId: '19%3ac%40thread.tacv2' };
const made = (region: string) =>
  synth((stack) => {
    new TeamsChannel(stack, 'teams', { context: testContext({ region }), channel, topicArns: ['a', 'b'] });
  }).only(ChatbotTeamsChannelConfiguration);

describe('TeamsChannel', () => {
  it('is configured where the service answers, which is not in every region', () => {
    expect(made('us-east-2')).toMatchObject({ region: 'us-east-2' });
    expect(made('eu-central-1')).toMatchObject({ region: 'eu-west-1' });
  });

  it('lets people read, and logs nothing to another continent', () => {
    expect(made('eu-west-1')).toMatchObject({
      sns_topic_arns: ['a', 'b'],
      guardrail_policy_arns: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
      user_authorization_required: true,
      logging_level: 'NONE',
    });
  });
});
