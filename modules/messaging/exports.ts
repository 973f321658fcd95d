import { arn, type Context, contract, type Published, type Values } from '../kernel';
import { failoverUrl } from './failover-url';
import { brokerName, OPENWIRE_PORT } from './names';

/** What later stacks may know of brokers, each by name. Secrets are known by rule: `userSecretName`, `userSecretArn`. */
export const brokerShape = {
  /** For `spring.activemq.broker-url` and the like: finds whichever of the pair is active. Holds no user. */
  failoverUrls: 'map',
  brokerIds: 'map',
  brokerArns: 'map',
  securityGroupIds: 'map',
} as const;

export type BrokerExports = Values<typeof brokerShape>;

/** The contract of an environment's messaging stack, which has these brokers. */
export const messagingContract = (names: readonly string[]) =>
  contract('messaging', brokerShape, (context) => brokerStubs(context, names));

/** Plausible values for these brokers. */
function brokerStubs(context: Context, names: readonly string[]): Published<typeof brokerShape> {
  const each = (value: (name: string, id: string, place: string) => string) =>
    Object.fromEntries(
      names.map((name, index) => {
        const place = String(index).padStart(2, '0');
        return [name, value(name, `b-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8${place}`, place)];
      }),
    );
  const endpoint = (id: string, half: 1 | 2): string =>
    `ssl://${id}-${half}.mq.${context.region}.amazonaws.com:${OPENWIRE_PORT}`;
  return {
    failoverUrls: each((_, id) => failoverUrl([endpoint(id, 1), endpoint(id, 2)])),
    brokerIds: each((_, id) => id),
    brokerArns: each((name, id) => arn.regional(context, 'mq', `broker:${brokerName(context, name)}:${id}`)),
    securityGroupIds: each((_, __, place) => `sg-0e1a2b3d4e5f607${place}`),
  };
}
