import {
  CALLER_CONNECT_SECONDS,
  detectionSeconds,
  type Host,
  hostPlan,
  ingressBudget,
  type IngressPath,
  keptSeconds,
} from '../../modules/edge';
import { FAILOVER } from '../../modules/messaging';
import type { PlatformSpec } from '../../workspaces/load';
import type { Service } from '../../workspaces/service';
import { exposedBy, siteOf } from '../hosts';
import type { SynthesisedStack } from '../synth';
import type { Resolved } from '../values/resolver';
import type { StepData } from './data';

/** The doors of all clusters, as they are synthesised. */
export interface Ways {
  readonly hosts: ReadonlyMap<string, Host>;
  /** Check of the target group, by `<cluster> <door>`. */
  readonly checks: ReadonlyMap<string, IngressPath['check']>;
}

export const waysOf = (spec: PlatformSpec, stacks: readonly SynthesisedStack[]): Ways => ({
  hosts: new Map(
    spec.clusters.flatMap((cluster) =>
      hostPlan(siteOf(cluster, spec), exposedBy(spec.services)).map((host) => [host.target, host] as const),
    ),
  ),
  checks: new Map(
    stacks
      .filter(({ part }) => part === 'edge')
      .flatMap(({ workspace, resources }) =>
        resources
          .filter(({ type }) => type === 'aws_lb_target_group')
          .map(
            ({ address, attributes }) => [`${workspace} ${doorIn(address)}`, checkIn(attributes.health_check)] as const,
          ),
      ),
  ),
});

/** `aws_lb_target_group.external_targets` */
const doorIn = (address: string): string => address.replace(/^.*\.(\w+)_targets$/, '$1');

function checkIn(value: unknown): IngressPath['check'] {
  const { interval, timeout, unhealthy_threshold: count } = value as Readonly<Record<string, number>>;
  return { intervalSeconds: interval ?? 0, timeoutSeconds: timeout ?? 0, count: count ?? 0 };
}

/** The way of a request to a service and on, each step with the longest wait of ours when a zone is lost. */
export function wayOf(
  resolved: Resolved,
  service: Service,
  ways: Ways,
): { readonly host?: string; readonly steps: readonly StepData[] } {
  const host = ways.hosts.get(`${resolved.environment}/${service.name}`);
  const inside = [callers(service), own(resolved, service), ...stores(resolved, service)].flat();
  if (!host) return { steps: inside };
  const check = ways.checks.get(`${resolved.cluster} ${host.door}`);
  return { host: host.host, steps: [...(check ? door(resolved, host, check) : []), ...inside] };
}

function door({ values }: Resolved, { door, host }: Host, check: IngressPath['check']): readonly StepData[] {
  const zones = values?.platform.zones.length ?? 1;
  const { connectSeconds = 0, readSeconds = 0 } = values?.door ?? {};
  const podsInZone = Math.ceil((values?.replicas.max ?? 0) / zones);
  const path: IngressPath = { check, connectSeconds, readSeconds, podsInZone, tries: podsInZone + 1 };
  const [found, tried] = ingressBudget(path);
  return [
    {
      what: 'caller',
      detail: `${host}: asked to give up an address within ${CALLER_CONNECT_SECONDS} s and to take the next`,
    },
    {
      what: `${door} load balancer`,
      detail: `${found?.what.replace(/^the load balancer /, '') ?? ''}: every ${check.intervalSeconds} s, ${check.count} times, and ${check.timeoutSeconds} s for the answer`,
      seconds: detectionSeconds(check),
    },
    {
      what: 'NGINX',
      detail: `${tried?.what.replace(/^NGINX /, '') ?? ''}: ${podsInZone} of ${connectSeconds} s; ${keptSeconds(path)} s for a request on a connection that was kept`,
      seconds: tried?.seconds ?? 0,
    },
  ];
}

const callers = ({ exposure }: Service): readonly StepData[] =>
  exposure === 'none'
    ? [{ what: 'peers', detail: 'no host name: services that name it as a peer, and nobody else' }]
    : [];

function own({ values, release }: Resolved, service: Service): readonly StepData[] {
  const { min = 0, max = 0 } = values?.replicas ?? {};
  const pods =
    service.kind === 'cronjob'
      ? `a job, ${service.schedule ?? ''}`
      : `${min} to ${max} pods, spread over ${values?.platform.zones.join(' and ') ?? ''}`;
  return [{ what: release, detail: pods }];
}

/**
 * What clients of stores are told: how long until they have let go of what is lost and ask for what took its place. The failover
 * itself is AWS's, and lies between.
 */
function stores({ values }: Resolved, { databases, queues, peers }: Service): readonly StepData[] {
  const { connectSeconds = 0, socketSeconds = 0, dnsSeconds = 0 } = values?.database ?? {};
  const client = `clients give up a connection attempt after ${connectSeconds} s, a silent one after ${socketSeconds} s, a name after ${dnsSeconds} s; AWS fails over meanwhile`;
  const messages = [...queues.produces, ...queues.consumes];
  return [
    ...(peers.length > 0 ? [{ what: 'peers', detail: `calls ${peers.join(', ')}` }] : []),
    ...Object.keys(databases).map((name) => ({
      what: `database ${name}`,
      detail: `two zones; ${client}`,
      waits: connectSeconds + socketSeconds + dnsSeconds,
    })),
    ...(messages.length > 0 ? [broker(messages)] : []),
  ];
}

/** From silence to the next attempt at the other of the two (modules/messaging/failover-url.ts). */
function broker(messages: readonly string[]): StepData {
  const silent = seconds(FAILOVER['nested.wireFormat.maxInactivityDuration']);
  const attempt = seconds(FAILOVER['nested.connectionTimeout']);
  const between = seconds(FAILOVER.maxReconnectDelay);
  return {
    what: 'broker',
    detail: `active and standby in two zones, one failover URL: ${messages.join(', ')}; clients give up a silent connection after ${silent} s, an attempt after ${attempt} s, and try again within ${between} s; AWS lets the standby answer meanwhile`,
    waits: silent + attempt + between,
  };
}

const seconds = (milliseconds: string): number => Number(milliseconds) / 1000;
