import { arn, contract, type Values } from '../kernel';
import { DOORS } from './hosts';

/** What later stacks may know of the doors. Host names are rules (`hostZones`, `consoleHost`), so they are not handed on. */
export const edgeContract = contract(
  'edge',
  {
    /** Where NGINX registers its pods, by door. */
    targetGroupArns: 'map',
    /** The same for the dimension `TargetGroup` of CloudWatch. */
    targetGroupSuffixes: 'map',
    /** For the dimension `LoadBalancer` of CloudWatch, by door. */
    loadBalancerSuffixes: 'map',
    /** Security group of the load balancer, by door: for those who may call it. */
    doorSecurityGroupIds: 'map',
    /** Where the external door answers, by zone: for pods that call it as its customers do. */
    externalAddresses: 'map',
    /** For people: what the keeper of the zone above must enter as NS records. */
    nameServers: 'list',
  },
  (context) => {
    const part = (door: string) => `${context.organisation}-${context.workspace}-${door}/0a1b2c3d4e5f6071`;
    const byDoor = (value: (door: string) => string) => Object.fromEntries(DOORS.map((door) => [door, value(door)]));
    return {
      targetGroupArns: byDoor((door) => arn.regional(context, 'elasticloadbalancing', `targetgroup/${part(door)}`)),
      targetGroupSuffixes: byDoor((door) => `targetgroup/${part(door)}`),
      loadBalancerSuffixes: byDoor((door) => `net/${part(door)}`),
      doorSecurityGroupIds: byDoor((door) => `sg-0a1b2c3d4e5f6${door === 'internal' ? '1' : '2'}718`),
      externalAddresses: Object.fromEntries(context.zones.map((zone, index) => [zone, `203.0.113.${index + 20}`])),
      nameServers: ['ns-1.awsdns-01.example', 'ns-2.awsdns-02.example'],
    };
  },
);

export type EdgeExports = Values<typeof edgeContract.shape>;
