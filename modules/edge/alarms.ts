import {
  above,
  type AlarmRow,
  type AlarmSubject,
  below,
  type MathSignal,
  type MetricSignal,
  type MissingData,
  one,
} from '../alarms';
import type { Door } from './hosts';
import { nginxOf } from './ingress-path';

/** One door, as far as its alarms need it. The suffixes are tokens. */
export interface WatchedDoor extends AlarmSubject {
  readonly of: Door;
  readonly loadBalancer: string;
  readonly targetGroup: string;
  /** Zones that the load balancer stands in, each with NGINX of its own. */
  readonly zones: readonly string[];
}

/** One certificate. `of` is the id of its apex and its door. */
export interface WatchedCertificate extends AlarmSubject {
  readonly of: string;
  readonly apex: string;
  readonly certificateArn: string;
}

const MINUTE = 60;
const DAY = 86_400;

const targets =
  (name: string) =>
  ({ loadBalancer, targetGroup }: WatchedDoor): MetricSignal =>
    one(metric(name, { LoadBalancer: loadBalancer, TargetGroup: targetGroup }), 'Maximum', MINUTE);

/**
 * 1 while a zone is without, or fewer are healthy than there must be. A zone counts for itself: however many there are
 * elsewhere. One that reports nothing has nobody, or is gone. Zones stand in the order of the workspace.
 */
const thin = ({ of, loadBalancer: LoadBalancer, targetGroup: TargetGroup, zones }: WatchedDoor): MathSignal => {
  const dimensions = { LoadBalancer, TargetGroup };
  const inZone = zones.map((AvailabilityZone, index) => [`zone${index}`, { ...dimensions, AvailabilityZone }] as const);
  const healthy = (at: Readonly<Record<string, string>>) =>
    ({ metric: metric('HealthyHostCount', at), statistic: 'Minimum' }) as const;
  const empty = inZone.map(([id]) => `(FILL(${id}, 0) < 1)`).join(' OR ');
  return {
    kind: 'math',
    metrics: { all: healthy(dimensions), ...Object.fromEntries(inZone.map(([id, at]) => [id, healthy(at)])) },
    expression: `IF((all < ${nginxOf(of, zones.length).least}) OR ${empty}, 1, 0)`,
    label: 'a zone without NGINX, or too few',
    unit: 'Count',
    periodSeconds: MINUTE,
  };
};

const flows =
  (name: string) =>
  ({ loadBalancer }: WatchedDoor): MetricSignal =>
    one(metric(name, { LoadBalancer: loadBalancer }), 'Sum', 5 * MINUTE);

const metric = (name: string, dimensions: Readonly<Record<string, string>>) => ({
  namespace: 'AWS/NetworkELB',
  name,
  dimensions,
});

const QUIET: MissingData = { is: 'notBreaching', because: 'the load balancer counts nothing while nobody calls' };

/** What each door is watched for. */
export const DOOR_ALARMS: readonly AlarmRow<WatchedDoor>[] = [
  {
    id: 'door-closed',
    meaning: ({ of }) => `No NGINX behind the ${of} door is healthy: nobody who comes in by it is answered.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: targets('HealthyHostCount'),
    when: () => below(1, 'Count', 2),
    missing: { is: 'breaching', because: 'the load balancer counts its targets every minute, none included' },
  },
  {
    id: 'door-thin',
    meaning: ({ of, zones }) =>
      `For ten minutes some zone has had no healthy NGINX behind the ${of} door, or all zones together fewer than ${nginxOf(of, zones.length).least}.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: thin,
    when: () => above(0, 'Count', 10),
    missing: { is: 'notBreaching', because: 'door-closed rings when the load balancer is silent' },
  },
  {
    id: 'door-ports',
    meaning: ({ of }) =>
      `The ${of} door runs out of ports towards NGINX: new connections fail although targets are healthy.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: flows('PortAllocationErrorCount'),
    when: () => above(0, 'Count', 1),
    missing: QUIET,
  },
  {
    id: 'door-handshakes',
    meaning: ({ of }) =>
      `Over a thousand TLS handshakes at the ${of} door failed in five minutes, three times: ` +
      'a caller cannot meet its policy, or somebody is probing.',
    severity: 'warning',
    trigger: 'malicious-activity',
    watches: flows('ClientTLSNegotiationErrorCount'),
    when: () => above(1000, 'Count', 3),
    missing: QUIET,
  },
];

const STILL_UNKNOWN: MissingData = {
  is: 'ignore',
  because: 'a new certificate has no value for half a day, and an expired one none any more: the last state stays',
};

const daysLeft = ({ certificateArn }: WatchedCertificate): MetricSignal =>
  one(
    { namespace: 'AWS/CertificateManager', name: 'DaysToExpiry', dimensions: { CertificateArn: certificateArn } },
    'Minimum',
    DAY,
  );

/** What each certificate is watched for. ACM renews it by itself 60 to 45 days before its end: managed-renewal. */
export const CERTIFICATE_ALARMS: readonly AlarmRow<WatchedCertificate>[] = [
  {
    id: 'certificate-renewal',
    meaning: ({ apex }) =>
      `The certificate of *.${apex} should have been renewed by now: its proof or the delegation is gone.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: daysLeft,
    when: () => below(30, 'Days', 1),
    missing: STILL_UNKNOWN,
  },
  {
    id: 'certificate-expiry',
    meaning: ({ apex }) => `The certificate of *.${apex} ends within a week; then nobody can come in by it.`,
    severity: 'page',
    trigger: 'early-warning',
    watches: daysLeft,
    when: () => below(7, 'Days', 1),
    missing: STILL_UNKNOWN,
  },
];
