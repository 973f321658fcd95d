import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { noticed, type Pattern } from './patterns';
import { Rule } from './rule';

export interface NoticesProps {
  readonly context: Context;
  /** The topic of `NOTICES`. */
  readonly topicArn: string;
  readonly undeliveredArn: string;
}

/**
 * What no alarm says, into the channel: deliveries that failed, drift, failed stacks. Alarms are not here, nor are their
 * contributors: CloudWatch itself calls the topic for each of them (AmazonCloudWatch/latest/monitoring/Acting_Alarm_Changes),
 * so that a rule would say everything twice.
 */
export class Notices extends Construct {
  constructor(scope: Construct, id: string, { context, topicArn, undeliveredArn }: NoticesProps) {
    super(scope, id);
    for (const [name, { pattern, description, text }] of Object.entries(NOTICE_KINDS))
      new Rule(this, name, {
        ...{ context, name: `notice-${name}`, description, pattern, undeliveredArn },
        target: { arn: topicArn, inputTransformer: text },
      });
  }
}

/** EventBridge's transformation of an event: paths into it, and a text with their names in angle brackets. */
export interface Transformer {
  readonly inputPaths: Readonly<Record<string, string>>;
  readonly inputTemplate: string;
}

interface NoticeKind {
  readonly description: string;
  readonly pattern: Pattern;
  readonly text: Transformer;
}

interface Shown {
  /** A text, or the path of one. */
  readonly title: string;
  readonly text: string;
  readonly thread: string;
}

/**
 * The one form of JSON that the chat service shows; anything else it drops (chatbot/latest/adminguide/custom-notifs). A
 * name stands alone between colon and comma, never inside quotes: there EventBridge puts the value as JSON, whatever is in
 * it, while of quotes its documentation says that nothing is escaped.
 */
const shown = ({ title, ...paths }: Shown): Transformer => ({
  inputPaths: { id: '$.id', source: '$.source', ...paths, ...(title.startsWith('$') && { title }) },
  inputTemplate: [
    '{"version":"1.0","source":"custom","id":<id>,',
    `"content":{"textType":"client-markdown","title":${title.startsWith('$') ? '<title>' : JSON.stringify(title)},"description":<text>},`,
    '"metadata":{"threadId":<thread>,"eventType":<source>}}',
  ].join(''),
});

export const NOTICE_KINDS: Readonly<Record<keyof typeof noticed, NoticeKind>> = {
  'argo-cd': {
    description: 'A delivery of Argo CD failed, for the channel',
    pattern: noticed['argo-cd'],
    text: shown({ title: '$.detail.application', text: '$.detail.message', thread: '$.detail.application' }),
  },
  drift: {
    description: 'Reality differs from the configuration, for the channel',
    pattern: noticed.drift,
    text: shown({ title: 'Drift', text: '$.detail.summary', thread: '$.detail.subject' }),
  },
  drills: {
    description: 'Something is to be rehearsed, for the channel',
    pattern: noticed.drills,
    text: shown({ title: 'A drill is due', text: '$.detail.summary', thread: '$.detail.subject' }),
  },
  experiments: {
    description: 'An experiment begins or ends, for the channel',
    pattern: noticed.experiments,
    text: shown({
      title: 'A failure is injected on purpose',
      text: '$.detail.new-state.status',
      thread: '$.detail.experiment-id',
    }),
  },
  parts: {
    description: 'A pod or node below a composite has become an incident, for the channel',
    pattern: noticed.parts,
    text: shown({ title: '$.detail.title', text: '$.detail.reason', thread: '$.detail.alarm' }),
  },
  stacks: {
    description: 'A CloudFormation stack failed, for the channel',
    pattern: noticed.stacks,
    text: shown({
      title: 'A CloudFormation stack failed',
      text: '$.detail.status-details.status',
      thread: '$.detail.stack-id',
    }),
  },
};
