import { above, type AlarmRow, type MissingData } from '../alarms';
import { each, FIVE_MINUTES, type WatchedCluster } from './subject';

const UNUSED: MissingData = { is: 'notBreaching', because: 'AWS counts nothing where nothing passes' };
const ENDPOINT = ['Endpoint Type', 'Service Name', 'VPC Endpoint Id', 'VPC Id'];

/** Everything between the cluster and the world, whichever load balancer, gateway or endpoint there will be. */
export const NETWORK_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'nlb-unhealthy',
    meaning: () => 'A load balancer has targets in a zone that do not answer its health checks.',
    severity: 'page',
    trigger: 'unavailability',
    watches: () =>
      each(['AWS/NetworkELB', 'UnHealthyHostCount'], 'MAX', ['AvailabilityZone', 'LoadBalancer', 'TargetGroup']),
    when: () => above(0, 'Count', 3),
    missing: UNUSED,
    expectedInDrills: 'drills of zone and node take targets away',
  },
  {
    id: 'nlb-ports',
    meaning: () => 'A load balancer has run out of ports towards its targets and drops new connections.',
    severity: 'page',
    trigger: 'adverse-impact',
    watches: () => each(['AWS/NetworkELB', 'PortAllocationErrorCount'], 'SUM', ['LoadBalancer']),
    when: () => above(0, 'Count', 3),
    missing: UNUSED,
  },
  {
    id: 'nat-ports',
    meaning: () => 'A NAT gateway has run out of ports and drops new connections to the internet.',
    severity: 'page',
    trigger: 'adverse-impact',
    watches: () => each(['AWS/NATGateway', 'ErrorPortAllocation'], 'SUM', ['NatGatewayId']),
    when: () => above(0, 'Count', 3),
    missing: UNUSED,
  },
  {
    id: 'nat-drops',
    meaning: () => 'A NAT gateway drops packets: AWS has trouble with it.',
    severity: 'warning',
    trigger: 'early-warning',
    watches: () => each(['AWS/NATGateway', 'PacketsDropCount'], 'SUM', ['NatGatewayId'], FIVE_MINUTES),
    when: () => above(100, 'Count', 2),
    missing: UNUSED,
  },
  {
    id: 'endpoint-drops',
    meaning: () => 'An interface endpoint drops packets: calls to that AWS service fail or hang.',
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: () => each(['AWS/PrivateLinkEndpoints', 'PacketsDropped'], 'SUM', ENDPOINT, FIVE_MINUTES),
    when: () => above(100, 'Count', 2),
    missing: UNUSED,
  },
];
