import { type Policy } from '../policy';
import { remembered } from '../remembered';
import { type Resource } from '../resource';
import { blocksAt, isBlock, plain, sentence, valuesAt } from '../want';

/** Stores that need no alarm, because another one says the same first. */
const SEEN_ELSEWHERE = [
  {
    ending: '-karpenter',
    because: 'nobody reads it while Karpenter is down, and that is an alarm of its own (karpenter-down)',
  },
] as const;

/** What the metrics of a kind call it by. */
const CALLED: Readonly<Record<string, string>> = {
  'AWS::AmazonMQ::Broker': 'BrokerName',
  aws_db_instance: 'identifier',
  aws_kinesis_firehose_delivery_stream: 'name',
  aws_s3_bucket: 'bucket',
  aws_sqs_queue: 'name',
};

/** What holds records, and what takes what could not be delivered, is watched. */
export const alarmsPresent: Policy = {
  id: 'alarms-present',
  statement: 'Every store has an alarm.',
  controls: ['DET-01'],
  article: 'DORA Art. 10(1)',
  why: 'a store that fails in silence is found by a customer',
  applies: Object.keys(CALLED),
  besides: ['aws_cloudwatch_metric_alarm'],
  concerns: (resource) => !SEEN_ELSEWHERE.some(({ ending }) => nameOf(resource).endsWith(ending)),
  check: (resource, among) => {
    const name = nameOf(resource);
    const isCalled = calls(resource, name);
    const isWatched = among
      .near(resource, 'aws_cloudwatch_metric_alarm')
      .some(({ attributes }) => saidBy(attributes).some(isCalled));
    return isWatched
      ? []
      : [
          sentence(
            'aws_cloudwatch_metric_alarm',
            undefined,
            `one that watches ${name}`,
            'add it to the table of the domain',
          ),
        ];
  },
};

const nameOf = ({ type, attributes }: Resource): string => plain(valuesAt(attributes, CALLED[type] ?? 'name')[0]);

/** What an alarm looks at: its dimensions, and the patterns of its queries. */
const saidBy = remembered((alarm: Resource['attributes']): readonly string[] => {
  const dimensions = [alarm, ...blocksAt(alarm, 'metric_query.metric')].flatMap((one) =>
    isBlock(one.dimensions) ? Object.values(one.dimensions) : [],
  );
  return [...dimensions, ...valuesAt(alarm, 'metric_query.expression')].map(plain);
});

/** Whether a text points at it or says its name; the two halves of a broker are its name and a number. */
function calls({ address, type }: Resource, name: string): (text: string) => boolean {
  const literal = name.replace(/[^\w-]/g, '\\$&');
  const half = type === 'AWS::AmazonMQ::Broker' ? '(-[12])?' : '';
  const named = new RegExp(`(^|[^\\w-])${literal}${half}($|[^\\w-])`);
  return (text) => text.includes(`${address}.`) || (text.includes(name) && named.test(text));
}
