import { authorisation, DEAD_LETTERS } from './authorisation';
import { element } from './xml';

/** Messages that a reader is handed ahead of its work. ActiveMQ's 1000 would leave the other replicas idle. */
const PREFETCH = 10;
/** How long a sender waits for room in the store before it hears of it, in milliseconds. */
const NO_SPACE_MILLISECONDS = 5000;

/**
 * The broker's configuration. Amazon MQ takes only the elements it lists, wants the children of `broker` and `plugins`
 * in alphabetical order, and keeps users out of it.
 * Source: amazon-mq/latest/developer-guide/permitted-elements, permitted-attributes, permitted-collections.
 */
export const brokerXml = (teams: readonly string[]): string =>
  element('broker', { xmlns: 'http://activemq.apache.org/schema/core' }, [
    element('destinationPolicy', {}, [element('policyMap', {}, [element('policyEntries', {}, [QUEUES, TOPICS])])]),
    element('plugins', {}, [
      authorisation(teams),
      element('statisticsBrokerPlugin'),
      element('timeStampingBrokerPlugin'),
    ]),
  ]);

/**
 * Each queue has dead letters of its own, so that one team's do not bury another's, and none expires unseen. A queue
 * holds at most its share of memory; the rest of its messages waits on disk.
 */
const QUEUES = element(
  'policyEntry',
  {
    queue: '>',
    memoryLimit: '64mb',
    producerFlowControl: 'true',
    queuePrefetch: String(PREFETCH),
    sendFailIfNoSpaceAfterTimeout: String(NO_SPACE_MILLISECONDS),
  },
  [
    element('deadLetterStrategy', {}, [
      element('individualDeadLetterStrategy', {
        processExpired: 'true',
        processNonPersistent: 'true',
        queuePrefix: DEAD_LETTERS,
        useQueueForQueueMessages: 'true',
      }),
    ]),
  ],
);

/** Nobody is meant to use topics but the broker itself, for its advisories: slow readers lose the oldest. */
const TOPICS = element('policyEntry', { topic: '>' }, [
  element('pendingMessageLimitStrategy', {}, [element('constantPendingMessageLimitStrategy', { limit: '1000' })]),
]);
