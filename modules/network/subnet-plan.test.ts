import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesIn, overlap, prefixOf, subnet } from '../kernel';
import { internalDoorAddress, subnetPlan, type ZonePlan } from '.';

const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

/** Every VPC block that the schema lets through: /16 to /20, anywhere in 10.0.0.0/8. */
const anyCidr = fc
  .integer({ min: 16, max: 20 })
  .chain((prefix) =>
    fc.integer({ min: 0, max: 2 ** (prefix - 8) - 1 }).map((index) => subnet('10.0.0.0/8', prefix, index)),
  );
const anyZones = fc.integer({ min: 2, max: 3 }).map((count) => ZONES.slice(0, count));
const everyPlan = (promise: (plan: readonly ZonePlan[], cidr: string) => void) =>
  fc.assert(fc.property(anyCidr, anyZones, (cidr, zones) => promise(subnetPlan(cidr, zones), cidr)));

const subnets = (plan: readonly ZonePlan[]) =>
  plan.flatMap((zone) => [zone.private, zone.public, zone.data, zone.lake]);

describe('subnetPlan', () => {
  it('divides the block of production as its drawing says', () => {
    expect(subnetPlan('10.80.0.0/16', ZONES)).toEqual([
      {
        zone: 'eu-west-1a',
        private: '10.80.0.0/18',
        door: '10.80.31.240/28',
        podPrefixes: '10.80.32.0/19',
        lake: '10.80.192.0/20',
        public: '10.80.240.0/24',
        data: '10.80.244.0/24',
      },
      {
        zone: 'eu-west-1b',
        private: '10.80.64.0/18',
        door: '10.80.95.240/28',
        podPrefixes: '10.80.96.0/19',
        lake: '10.80.208.0/20',
        public: '10.80.241.0/24',
        data: '10.80.245.0/24',
      },
      {
        zone: 'eu-west-1c',
        private: '10.80.128.0/18',
        door: '10.80.159.240/28',
        podPrefixes: '10.80.160.0/19',
        lake: '10.80.224.0/20',
        public: '10.80.242.0/24',
        data: '10.80.246.0/24',
      },
    ]);
  });

  it('gives no address twice', () => {
    everyPlan((plan) => {
      const all = subnets(plan);
      all.forEach((one, index) => all.slice(index + 1).forEach((other) => expect(overlap(one, other)).toBe(false)));
    });
  });

  it('stays inside the VPC', () => {
    everyPlan((plan, cidr) => {
      for (const block of subnets(plan)) {
        expect(overlap(block, cidr)).toBe(true);
        expect(prefixOf(block)).toBeGreaterThan(prefixOf(cidr));
      }
    });
  });

  it('makes no subnet that AWS would refuse (/16 to /28)', () => {
    everyPlan((plan) => {
      for (const block of subnets(plan)) {
        expect(prefixOf(block)).toBeGreaterThanOrEqual(16);
        expect(prefixOf(block)).toBeLessThanOrEqual(28);
      }
    });
  });

  it('makes no lake subnet that Databricks would refuse (/17 to /26)', () => {
    everyPlan((plan) => {
      for (const { lake } of plan) {
        expect(prefixOf(lake)).toBeGreaterThanOrEqual(17);
        expect(prefixOf(lake)).toBeLessThanOrEqual(26);
      }
    });
  });

  it('moves nothing when a zone is added', () => {
    fc.assert(
      fc.property(anyCidr, (cidr) => {
        expect(subnetPlan(cidr, ZONES).slice(0, 2)).toEqual(subnetPlan(cidr, ZONES.slice(0, 2)));
      }),
    );
  });

  it('keeps the upper half of each private subnet for pods', () => {
    everyPlan((plan) => {
      for (const zone of plan) {
        expect(overlap(zone.podPrefixes, zone.private)).toBe(true);
        expect(addressesIn(zone.podPrefixes) * 2).toBe(addressesIn(zone.private));
        expect(zone.podPrefixes).toBe(subnet(zone.private, prefixOf(zone.private) + 1, 1));
      }
    });
  });

  it('refuses a fourth zone, whose private subnet would be the block of all the others', () => {
    expect(() => subnetPlan('10.80.0.0/16', [...ZONES, 'eu-west-1d'])).toThrowError(
      '10.80.0.0/16 is planned for 3 zones, not 4',
    );
  });

  it('keeps sixteen addresses for the internal load balancer, in its subnet and beside those of pods', () => {
    everyPlan((plan) => {
      for (const zone of plan) {
        expect(addressesIn(zone.door)).toBe(16);
        expect(overlap(zone.door, zone.private)).toBe(true);
        expect(overlap(zone.door, zone.podPrefixes)).toBe(false);
        expect(`${internalDoorAddress(zone)}/28`).toBe(zone.door);
      }
    });
  });
});
