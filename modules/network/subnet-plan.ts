import { addressesIn, prefixOf, subnet } from '../kernel';

/** The blocks of one zone. */
export interface ZonePlan {
  readonly zone: string;
  /** Nodes, pods and interface endpoints: a quarter of the VPC. */
  readonly private: string;
  /** The last sixteen addresses before `podPrefixes`: kept for the internal load balancer, so that NGINX knows it by them. */
  readonly door: string;
  /** Upper half of `private`: kept for pods, which get whole prefixes (prefix delegation). */
  readonly podPrefixes: string;
  /** Workers of the data lake: a sixteenth. */
  readonly lake: string;
  /** NAT gateways and internet-facing load balancers. */
  readonly public: string;
  /** Databases and brokers. */
  readonly data: string;
}

const MOST_ZONES = 3;
const LAST_QUARTER = 3;
const FIRST_DATA = 4; // 0-2 public, 3 spare, 4-6 data, 7-15 spare

/**
 * Divides a VPC's block (/16 to /20) among its zones, in a picture that never moves:
 *
 *     quarter 0   quarter 1   quarter 2   quarter 3
 *     private a   private b   private c   lake a | lake b | lake c | public a-c, data a-c, spare
 *
 * The position of a zone numbers its blocks, so adding a zone changes no other. What a third zone would get stays free.
 */
export function subnetPlan(cidr: string, zones: readonly string[]): readonly ZonePlan[] {
  if (zones.length > MOST_ZONES)
    throw new RangeError(`${cidr} is planned for ${MOST_ZONES} zones, not ${zones.length}`);
  const prefix = prefixOf(cidr);
  const shared = subnet(cidr, prefix + 2, LAST_QUARTER);
  const small = subnet(shared, prefix + 4, LAST_QUARTER);
  return zones.map((zone, index) => {
    const own = subnet(cidr, prefix + 2, index);
    return {
      zone,
      private: own,
      door: lastSixteen(subnet(own, prefix + 3, 0)),
      podPrefixes: subnet(own, prefix + 3, 1),
      lake: subnet(shared, prefix + 4, index),
      public: subnet(small, prefix + 8, index),
      data: subnet(small, prefix + 8, FIRST_DATA + index),
    };
  });
}

const lastSixteen = (cidr: string): string => subnet(cidr, 28, addressesIn(cidr) / 16 - 1);

/** Where the internal load balancer stands in the zone: a fixed address, the first one of its block. */
export const internalDoorAddress = ({ door }: ZonePlan): string => door.replace(/\/28$/, '');
