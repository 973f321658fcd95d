import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { chatGuarded } from './chat-guarded';

const channel = (more: object = {}) =>
  resource('aws_chatbot_teams_channel_configuration', {
    guardrail_policy_arns: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
    user_authorization_required: true,
    sns_topic_arns: ['${aws_sns_topic.one.arn}'],
    ...more,
  });

describe('chat-guarded', () => {
  it.each([['a channel that reads', channel()]])('accepts %s', (_, subject) => {
    expect(judged(chatGuarded, subject)).toEqual([]);
  });

  it.each([
    [
      'a channel without a guardrail',
      channel({ guardrail_policy_arns: [] }),
      'guardrail_policy_arns: got [], want something - name what it may do at most',
    ],
    [
      'a channel that writes',
      channel({ guardrail_policy_arns: ['arn:aws:iam::aws:policy/PowerUserAccess'] }),
      'guardrail_policy_arns: got "arn:aws:iam::aws:policy/PowerUserAccess", want policies that read - take it out',
    ],
    [
      'people without a name',
      channel({ user_authorization_required: false }),
      'user_authorization_required: got false, want true - everybody as himself',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(chatGuarded, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(chatGuarded, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
