import { type Inventory } from '../inventory';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { plain, sentence } from '../want';

/** A topic of alarms is heard: a chat has it, and a critical one calls somebody too. */
export const criticalHeard: Policy = {
  id: 'critical-heard',
  statement: 'Every topic of alarms is in a chat, and the critical one calls somebody.',
  controls: ['DET-01'],
  article: 'DORA Art. 10(2)',
  why: 'a topic takes every alarm, and drops it when nobody listens',
  applies: ['aws_sns_topic'],
  besides: ['aws_chatbot_teams_channel_configuration', 'aws_sns_topic_subscription'],
  concerns: ({ attributes: { name } }) => plain(name).includes('-alarms-'),
  check: (topic, among) => {
    const name = plain(topic.attributes.name);
    return [
      ...(isInChat(topic, among)
        ? []
        : [sentence('aws_chatbot_teams_channel_configuration', undefined, 'one that hears it', 'add the topic')]),
      ...(!name.endsWith('-critical') || among.parts(topic, 'aws_sns_topic_subscription').length > 0
        ? []
        : [sentence('aws_sns_topic_subscription', undefined, 'somebody who is called', 'name who is on call')]),
    ];
  },
};

const isInChat = (topic: Resource, among: Inventory): boolean =>
  ['aws_chatbot_teams_channel_configuration', 'aws_chatbot_slack_channel_configuration']
    .flatMap((kind) => among.near(topic, kind))
    .some((chat) =>
      [chat.attributes.sns_topic_arns].flat().some((arn) => among.target(chat, arn, topic.type) === topic),
    );
