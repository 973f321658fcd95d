import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { criticalHeard } from './critical-heard';

const topic = (name: string) => resource('aws_sns_topic', { name }, { address: 'aws_sns_topic.a' });
const chat = resource('aws_chatbot_teams_channel_configuration', { sns_topic_arns: ['${aws_sns_topic.a.arn}'] });
const call = resource('aws_sns_topic_subscription', { topic_arn: '${aws_sns_topic.a.arn}' });

describe('critical-heard', () => {
  it.each<[string, Scene]>([
    ['a critical topic that is heard and calls', [topic('exbank-alarms-critical'), chat, call]],
    ['a warning in a chat', [topic('exbank-alarms-warning'), chat]],
  ])('accepts %s', (_, scene) => {
    expect(judged(criticalHeard, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string]>([
    [
      'a topic that nobody hears',
      [topic('exbank-alarms-warning')],
      'aws_chatbot_teams_channel_configuration: got nothing, want one that hears it - add the topic',
    ],
    [
      'a critical topic that calls nobody',
      [topic('exbank-alarms-critical'), chat],
      'aws_sns_topic_subscription: got nothing, want somebody who is called - name who is on call',
    ],
  ])('refuses %s', (_, scene, sentence) => {
    expect(judged(criticalHeard, ...scene)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(criticalHeard, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(criticalHeard, topic('exbank-other'))).toEqual(['does not apply']);
  });
});
