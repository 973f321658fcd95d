import { type BudgetStep, CALLER_CONNECT_SECONDS, ingressBudget, type IngressPath } from '../../modules/edge';

/** Multi-AZ of RDS: "typically 60-120 seconds". Source: AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby. */
const DATABASE_PROMOTED = 120;
/** Time that RDS lets the address behind its name be believed: the same page. */
const DATABASE_NAME = 5;
/** How long the standby of Amazon MQ takes to answer at the most, as modules/messaging/failover-url.ts has it. */
const BROKER_PROMOTED = 60;
/** Without a heartbeat until a node counts as lost and its pods leave their Service; see src/zone-loss/cluster.ts. */
const NODE_LOST = 50;
/** Until a resolver asks again, as the pods' dnsConfig says nothing else: `timeout` of man7.org/linux/man-pages/man5/resolv.conf.5. */
const LOOKUP = 5;

export const doorWaits = (path: IngressPath): readonly BudgetStep[] => [
  ...ingressBudget(path),
  { what: 'a caller gives up the address in the dead zone', seconds: CALLER_CONNECT_SECONDS },
];

/**
 * The waits of a JDBC client whose primary goes away without a word, by the URL and the options that it is started with. A pool
 * that does not look before it hands a connection out finds each dead one by a request of its own.
 */
export function databaseWaits(url: string, options: string, dead = 1): readonly BudgetStep[] {
  const parameter = (name: string) => number(new RegExp(`[?&]${name}=(\\d+)`).exec(url));
  return [
    { what: 'RDS promotes the standby', seconds: DATABASE_PROMOTED },
    { what: 'the name of the database leads to the new one', seconds: DATABASE_NAME },
    { what: 'the program believes the old address', seconds: number(/inetaddr\.ttl=(\d+)/.exec(options)) },
    {
      what: `an answer is awaited over ${dead === 1 ? 'a dead connection' : `each of ${dead} dead connections`}`,
      seconds: parameter('socketTimeout') * dead,
    },
    { what: 'a new connection is awaited', seconds: parameter('connectTimeout') },
  ];
}

/** The waits of a client of the broker, by the `failover:` URL. */
export function brokerWaits(url: string): readonly BudgetStep[] {
  const milliseconds = (name: string) =>
    number(new RegExp(`[?&]${name.replaceAll('.', '\\.')}=(\\d+)`).exec(url)) / 1000;
  return [
    { what: 'a dead connection is noticed', seconds: milliseconds('nested.wireFormat.maxInactivityDuration') },
    { what: 'Amazon MQ lets the standby answer', seconds: BROKER_PROMOTED },
    { what: 'the client waits before it tries again', seconds: milliseconds('maxReconnectDelay') },
    { what: 'the one that is not active is given up', seconds: milliseconds('nested.connectionTimeout') },
  ];
}

/**
 * A peer is asked by its Service, which forgets dead pods when their node counts as lost; what is asked meanwhile waits. That of
 * CoreDNS forgets its own no sooner. Databases and brokers take longer than that to come back, so there no lookup is added.
 */
export const peerWaits = (): readonly BudgetStep[] => [
  { what: 'Kubernetes finds out that a node is lost', seconds: NODE_LOST },
  { what: 'a lookup that went to a dead CoreDNS is made again', seconds: LOOKUP },
];

const number = (found: RegExpExecArray | null): number => Number(found?.[1] ?? Number.NaN);
