import type { Control } from './control';

/** Who may reach whom. */
export const NETWORK_CONTROLS: readonly Control[] = [
  {
    id: 'NET-01',
    serves: [
      '2022/2554:9.4.b',
      '2024/1774:13.a',
      '2024/1774:13.c',
      '2024/1774:13.e',
      '2024/1774:13.g',
      '2024/1774:13.k',
      '2024/1774:14.1',
    ],
    statement:
      'Endpoints are private, subnets are tiered, defaults are closed, and administration has a door of its own.',
    appliesTo: 'every VPC, cluster and namespace',
    stages: ['synth', 'admission'],
    checks: [
      'test:modules/network/vpc.test.ts',
      'test:modules/delivery/door.test.ts',
      'test:modules/tenancy/tenant.test.ts',
    ],
    evidence: 'results of the policies on networks; the register of flows',
    cadence: 'each synth',
    owner: 'network security',
    limits: ['What runs over an allowed connection.'],
  },
  {
    id: 'NET-02',
    serves: ['2022/2554:9.4.b', '2024/1774:13.j'],
    statement: 'A component can be cut off at once.',
    appliesTo: 'pods and hosts',
    stages: ['human'],
    checks: ['document:docs/runbooks/threat-found.md', 'module:modules/tenancy/network-policies.ts'],
    evidence: 'the steps of the runbook, and the record of whoever took them',
    cadence: 'yearly',
    owner: 'information security',
    limits: [
      'There is no switch and no rehearsal of it yet: isolation is by hand, and how long it takes is not known.',
    ],
  },
  {
    id: 'NET-03',
    serves: ['2024/1774:13.h'],
    statement:
      'Every rule of a firewall says what it is for, and stands in a register with the date of its next review.',
    appliesTo: 'rules of security groups and network ACLs',
    stages: ['synth', 'human'],
    checks: ['alarm:account-network-changed', 'test:src/cli/checks/reviews.test.ts'],
    evidence: 'the register of firewall rules, with the last review and the next',
    cadence: 'every six months',
    owner: 'network security',
    limits: ['What the review found: the register has its day and the function that looked, and no more.'],
  },
];
