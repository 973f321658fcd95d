/**
 * How a client behaves while the pair changes roles. Amazon MQ takes up to about a minute to let the standby answer;
 * clients try again about every two seconds meanwhile and are back within three of its first answer.
 * Source: activemq.apache.org/components/classic/documentation/failover-transport-reference.
 */
export const FAILOVER = {
  /** Either of the two may be the active one, whichever was it first; each client starts with another. */
  randomize: 'true',
  /** First wait after a lost connection, in milliseconds. Not ActiveMQ's 10: all clients lose theirs at once. */
  initialReconnectDelay: '100',
  useExponentialBackOff: 'true',
  /** Longest wait between two attempts, in milliseconds. ActiveMQ's 30,000 would prolong every failover by half that. */
  maxReconnectDelay: '2000',
  /** A running client tries for ever: a pod that restarts would not find the broker sooner. */
  maxReconnectAttempts: '-1',
  /** A starting one gives up and says why, before its start-up probe does: 20 attempts take about a minute. */
  startupMaxReconnectAttempts: '20',
  /** How long a send waits for a connection before it fails, in milliseconds: who answers a payment cannot wait for ever. */
  timeout: '5000',
  /** Milliseconds to connect to one of the two: the standby does not answer. */
  'nested.connectionTimeout': '3000',
  /** A connection without a sign of life for so many milliseconds is lost: a zone that dies says no goodbye. */
  'nested.wireFormat.maxInactivityDuration': '10000',
  'nested.wireFormat.maxInactivityDurationInitalDelay': '10000', // so spelt in ActiveMQ
} as const;

/** The URL by which OpenWire clients find whichever of the two is active. */
export const failoverUrl = (endpoints: readonly [string, string]): string =>
  `failover:(${endpoints.join(',')})?${Object.entries(FAILOVER)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')}`;
